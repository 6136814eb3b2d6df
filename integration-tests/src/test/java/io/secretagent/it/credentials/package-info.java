/**
 * Tests of the credentials that reach AWS: every source, their order, roles on top, and renewal while the agent runs. What
 * counts is the access key id and session token that {@code local-aws} receives, not what the agent logs.
 */
package io.secretagent.it.credentials;

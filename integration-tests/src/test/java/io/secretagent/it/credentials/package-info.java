/**
 * Whose credentials reach AWS: every source, their order, roles on top, and what becomes of them while the agent runs. What
 * counts is the access key id and session token that {@code local-aws} was shown, not what the agent says.
 */
package io.secretagent.it.credentials;

/** The sources of credentials, a constant of {@code Source} for each, and where they are written. */
package io.secretagent.it.harness.credentials;

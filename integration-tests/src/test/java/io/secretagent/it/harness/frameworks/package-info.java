/** The table of supported frameworks, {@code Frameworks}, and the host that reads settings by one of them. */
package io.secretagent.it.harness.frameworks;

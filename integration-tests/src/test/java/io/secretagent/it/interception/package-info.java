/** Look-ups of the application that the agent answers, in real JVMs and with real frameworks. */
package io.secretagent.it.interception;

/** Tests of look-ups that the agent intercepts, in real JVMs and with real frameworks. */
package io.secretagent.it.interception;

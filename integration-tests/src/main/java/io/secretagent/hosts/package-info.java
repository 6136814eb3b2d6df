/** Applications for the tests, one main class each. They know nothing of the agent, use the JDK alone, and run on Java 8. */
package io.secretagent.hosts;

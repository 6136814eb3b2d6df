/**
 * Applications for the tests that use the JDK alone, one main class each, and what hosts with libraries share: {@code Watched},
 * {@code Lookup}, {@code Load}. They know nothing of the agent, and run on Java 8.
 */
package io.secretagent.hosts.jdk;

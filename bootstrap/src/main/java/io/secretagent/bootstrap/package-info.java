/**
 * The agent's classes that the JVM and the host can see. They depend on the JDK alone, and this must stay so.
 *
 * <p>The start, in order:
 *
 * <ol>
 *   <li>the JVM calls {@link io.secretagent.bootstrap.AgentPremain#premain};
 *   <li>{@link io.secretagent.bootstrap.StartCheck} decides whether the agent starts in this JVM;
 *   <li>{@link io.secretagent.bootstrap.AgentClassLoader} opens the {@code agent/} part of the jar;
 *   <li>{@code io.secretagent.AgentStart.start} does the rest, isolated from the host in that loader.
 * </ol>
 */
@NullMarked
package io.secretagent.bootstrap;

import org.jspecify.annotations.NullMarked;

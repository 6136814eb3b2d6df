/**
 * What the JVM and the host's classes may see of the agent; depends on nothing but the JDK, and never will.
 *
 * <p>The start, in order:
 *
 * <ol>
 *   <li>the JVM calls {@link io.secretagent.bootstrap.AgentPremain#premain};
 *   <li>{@link io.secretagent.bootstrap.StartCheck} decides whether this JVM is one to stay out of;
 *   <li>{@link io.secretagent.bootstrap.AgentClassLoader} opens the {@code agent/} part of the jar;
 *   <li>{@code io.secretagent.AgentStart.start} does the rest, isolated from the host in that loader.
 * </ol>
 */
package io.secretagent.bootstrap;

/**
 * What the agent takes of the process that it runs in: daemon threads, time limits, and its own version.
 *
 * <p>Depends on nothing else of the agent.
 */
package io.secretagent.process;

/**
 * What the agent needs of its process: daemon threads, time limits, and its own version.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.process;

import org.jspecify.annotations.NullMarked;

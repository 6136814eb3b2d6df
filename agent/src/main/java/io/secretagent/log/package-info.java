/**
 * The agent's own lines on stderr, what its dependencies log through SLF4J, and what all messages share: how texts of others are
 * printed, how often a line is logged. Touches no logging framework of the host.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.log;

import org.jspecify.annotations.NullMarked;

/**
 * Writes the agent's log to stderr; makes untrusted texts printable, and limits how often a message is logged. Touches no
 * logging framework of the host.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.log;

import org.jspecify.annotations.NullMarked;

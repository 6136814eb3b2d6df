/**
 * The agent's own lines on stderr, and what its dependencies say through SLF4J. Depends on nothing else of the agent, and
 * touches no logging framework of the host.
 */
package io.secretagent.log;

/**
 * The agent's start in a host: {@link io.secretagent.AgentStart} reads the configuration, {@code SecretAgent} composes the
 * other packages.
 */
@NullMarked
package io.secretagent;

import org.jspecify.annotations.NullMarked;

/**
 * Checkpoints of the JVM, as CRaC and Lambda's SnapStart create them: the agent as a resource of the host's API, without a dependency on
 * it. Nothing of this package is loaded in a host that has no such API.
 *
 * <p>Depends on {@code log}.
 */
@NullMarked
package io.secretagent.checkpoint;

import org.jspecify.annotations.NullMarked;

/**
 * The model of a secret: versions, values with their keys, and the immutable {@link io.secretagent.secrets.Snapshot} of all of them,
 * which the rest of the agent reads.
 *
 * <p>Depends on {@code json}, {@code log}.
 */
@NullMarked
package io.secretagent.secrets;

import org.jspecify.annotations.NullMarked;

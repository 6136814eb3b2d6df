/**
 * Texts that name a secret: their forms, how they are resolved, and where a value came from that was handed out.
 *
 * <p>Depends on {@code log}, {@code secrets}.
 */
@NullMarked
package io.secretagent.references;

import org.jspecify.annotations.NullMarked;

/**
 * Texts that name a secret: their forms, how they are resolved, and which values the application was given.
 *
 * <p>Depends on {@code log}, {@code secrets}.
 */
@NullMarked
package io.secretagent.references;

import org.jspecify.annotations.NullMarked;

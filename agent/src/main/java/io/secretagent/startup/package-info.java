/**
 * Detects build tools and training runs before the start, handles a failed start, and loads classes after the start.
 *
 * <p>Depends on {@code log}, {@code process}.
 */
@NullMarked
package io.secretagent.startup;

import org.jspecify.annotations.NullMarked;

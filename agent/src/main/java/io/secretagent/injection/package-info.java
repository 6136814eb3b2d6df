/**
 * Publishes secrets as system properties.
 *
 * <p>Depends on {@code config}, {@code log}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.injection;

import org.jspecify.annotations.NullMarked;

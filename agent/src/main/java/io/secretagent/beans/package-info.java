/**
 * Beans that keep what they have read: after a rotation, the application contexts of Spring are refreshed, or the beans that hold a
 * changed value are bound again. Nothing of this package is loaded unless {@code refresh.spring} is set.
 *
 * <p>Depends on {@code log}, {@code process}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.beans;

import org.jspecify.annotations.NullMarked;

/**
 * Gives the application what it did not ask for: system properties.
 *
 * <p>Depends on {@code config}, {@code log}, {@code references}, {@code secrets}, {@code store}.
 */
package io.secretagent.injection;

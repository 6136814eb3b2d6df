/**
 * Gives the application what it did not ask for: system properties. Depends on {@code secrets}, {@code config} and {@code
 * log}.
 */
package io.secretagent.injection;

/**
 * The current values of all secrets: fetched at the start, refreshed while the host runs. Only this package puts values into the {@link
 * io.secretagent.store.SecretStore}; the others read its snapshot or subscribe to its changes.
 *
 * <p>Depends on {@code config}, {@code log}, {@code process}, {@code secrets}, {@code secretsmanager}.
 */
@NullMarked
package io.secretagent.store;

import org.jspecify.annotations.NullMarked;

/**
 * What happens where a secret is used: references become secrets when a connection is opened, values of earlier versions become
 * the current ones, and a refused login is repeated with a newer version.
 *
 * <p>Depends on {@code log}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.connections;

import org.jspecify.annotations.NullMarked;

/**
 * What happens where a secret is used: references become secrets when a connection is opened, values of earlier versions become
 * the current ones, and a refused login is repeated with a newer version.
 *
 * <p>Depends on {@code log}, {@code references}, {@code secrets}, {@code store}.
 */
package io.secretagent.connections;

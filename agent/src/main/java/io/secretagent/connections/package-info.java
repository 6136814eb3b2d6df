/**
 * Logins: references are resolved when a connection is opened, values of earlier versions are replaced by the current ones, and a
 * refused login is retried with a newer version.
 *
 * <p>Depends on {@code iam}, {@code log}, {@code process}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.connections;

import org.jspecify.annotations.NullMarked;

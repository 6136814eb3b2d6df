/**
 * Tokens that stand for a password where AWS's identity and access management decides about a login: signed here, without a call.
 *
 * <p>Depends on {@code credentials}, {@code references} and {@code signature}.
 */
@NullMarked
package io.secretagent.iam;

import org.jspecify.annotations.NullMarked;

/**
 * AWS's signature version 4 by the SDK's signer, and the time that a request is signed with.
 *
 * <p>Depends on {@code http}.
 */
@NullMarked
package io.secretagent.signature;

import org.jspecify.annotations.NullMarked;

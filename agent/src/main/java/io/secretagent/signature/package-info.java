/**
 * Signs requests with AWS Signature Version 4, by the SDK's signer, and keeps the time that they are signed with.
 *
 * <p>Depends on {@code http}.
 */
@NullMarked
package io.secretagent.signature;

import org.jspecify.annotations.NullMarked;

/**
 * Signs requests with AWS Signature Version 4, and keeps the time that they are signed with.
 *
 * <p>Depends on {@code http}.
 */
@NullMarked
package io.secretagent.signature;

import org.jspecify.annotations.NullMarked;

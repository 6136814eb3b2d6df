/**
 * Finds the credentials that AWS is called with: the sources in their order, profiles, STS, and the regions and
 * addresses of AWS's services. The classes of a source are loaded only when it is tried.
 *
 * <p>Depends on {@code config}, {@code files}, {@code http}, {@code log}, {@code process}, {@code signature}.
 */
@NullMarked
package io.secretagent.credentials;

import org.jspecify.annotations.NullMarked;

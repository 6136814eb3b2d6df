/**
 * Whose name the calls to AWS are made in: the sources in their order, profiles, STS, regions and addresses. The classes of a
 * source are loaded only when its turn comes.
 *
 * <p>Depends on {@code config}, {@code files}, {@code http}, {@code log}, {@code process}, {@code signature}.
 */
@NullMarked
package io.secretagent.credentials;

import org.jspecify.annotations.NullMarked;

/**
 * Replaces values of secrets in what the application prints and logs by their names: the search, the streams that do it for {@code
 * mask.stdout}, and what the hooks of {@code mask.logging} call. Nothing of this package is loaded unless the file has a section {@code
 * mask}.
 *
 * <p>Depends on {@code hooks}, {@code log}, {@code process}, {@code secrets}, {@code store}, {@code weaving}.
 */
@NullMarked
package io.secretagent.masking;

import org.jspecify.annotations.NullMarked;

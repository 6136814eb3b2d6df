/**
 * What has to be decided before anything is fetched, what happens when the start fails, and what is loaded after it.
 *
 * <p>Depends on {@code log}, {@code process}.
 */
@NullMarked
package io.secretagent.startup;

import org.jspecify.annotations.NullMarked;

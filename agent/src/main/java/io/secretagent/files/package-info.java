/**
 * Checks of files that other users may change: who can write to them, and whether they have changed.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.files;

import org.jspecify.annotations.NullMarked;

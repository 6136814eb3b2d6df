/**
 * What can be monitored: an MXBean and Flight Recorder events, each only where the host has already started the machinery for it.
 * No value is shown. {@code recording} is loaded by name.
 *
 * <p>Depends on {@code log}, {@code process}, {@code secrets}, {@code secretsmanager}, {@code store}, {@code weaving}.
 */
@NullMarked
package io.secretagent.management;

import org.jspecify.annotations.NullMarked;

/**
 * Monitoring: the state of the agent; an MXBean and Flight Recorder events, each only where the host has started JMX or Flight
 * Recorder; the last rotations, for {@code status}. No value of a secret is shown. {@code recording} is loaded by name.
 *
 * <p>Depends on {@code connections}, {@code log}, {@code process}, {@code secrets}, {@code secretsmanager}, {@code store}, {@code weaving}.
 */
@NullMarked
package io.secretagent.management;

import org.jspecify.annotations.NullMarked;

/**
 * Monitoring: an MXBean and Flight Recorder events, each only where the host has started JMX or Flight Recorder. No value of a
 * secret is shown. {@code recording} is loaded by name.
 *
 * <p>Depends on {@code log}, {@code process}, {@code secrets}, {@code secretsmanager}, {@code store}, {@code weaving}.
 */
@NullMarked
package io.secretagent.management;

import org.jspecify.annotations.NullMarked;

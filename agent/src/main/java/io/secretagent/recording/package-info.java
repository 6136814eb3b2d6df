/**
 * Flight Recorder events. The only package that is compiled against more than Java 8 has; it is loaded by name, and only in
 * JVMs whose host has begun a recording.
 *
 * <p>Depends on {@code management}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.recording;

import org.jspecify.annotations.NullMarked;

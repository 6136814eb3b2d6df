/**
 * Flight Recorder events. The only package that is compiled against classes that the first releases of Java 8 lack; it is loaded by
 * name, and only in JVMs whose host has initialised Flight Recorder.
 *
 * <p>Depends on {@code management}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.recording;

import org.jspecify.annotations.NullMarked;

package io.secretagent.log;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes lines to stderr: time in UTC, level, {@code secret-agent}, message; without the control characters that a name in it may
 * hold, but for line breaks. Secrets never reach it: callers pass names, counts and codes.
 */
public final class Log {

    private static volatile Level level = Level.INFO;

    /** The stream of the JVM's start: a host that replaces {@code System.err} keeps its own lines to itself. */
    private static final PrintStream STDERR = System.err;

    private Log() {}

    /** Sets the level from which on messages are dropped. */
    public static void setLevel(Level newLevel) {
        level = newLevel;
    }

    public static boolean isEnabled(Level wanted) {
        return wanted.compareTo(level) <= 0;
    }

    public static void error(String message) {
        write(Level.ERROR, message);
    }

    public static void warn(String message) {
        write(Level.WARN, message);
    }

    public static void info(String message) {
        write(Level.INFO, message);
    }

    public static void debug(String message) {
        write(Level.DEBUG, message);
    }

    static void write(Level at, String message) {
        if (isEnabled(at)) {
            STDERR.println(time() + " " + at + " secret-agent: " + OneLine.ofEach(message));
        }
    }

    /** Without a formatter, whose classes would cost the start more than the agent's whole configuration does. */
    private static String time() {
        long millis = System.currentTimeMillis();
        return LocalDateTime.ofEpochSecond(millis / 1000, (int) (millis % 1000) * 1_000_000, ZoneOffset.UTC) + "Z";
    }
}

package io.secretagent.log;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes lines to stderr: time in UTC, level, {@code secret-agent}, message. Control characters of a name in it are replaced, except
 * line breaks. No message may hold a secret: callers pass names, counts and codes.
 */
public final class Log {

    private static volatile Level level = Level.INFO;

    /** The stream of the JVM's start; a stream by which the host replaces {@code System.err} gets the host's lines only. */
    private static final PrintStream STDERR = System.err;

    private Log() {}

    /** Sets the least severe level that is written. */
    public static void setLevel(Level newLevel) {
        level = newLevel;
    }

    public static boolean isEnabled(Level messageLevel) {
        return messageLevel.compareTo(level) <= 0;
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

    static void write(Level messageLevel, String message) {
        if (isEnabled(messageLevel)) {
            STDERR.println(time(System.currentTimeMillis()) + " " + messageLevel + " secret-agent: "
                    + OneLine.ofEach(message));
        }
    }

    /** Formats without a formatter, whose classes would cost the start more than reading the configuration does. */
    static String time(long millis) {
        // With one millisecond, because a time without any is printed without a fraction, or without seconds.
        String toOneMilli = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 1_000_000, ZoneOffset.UTC)
                .toString();
        String digits = String.valueOf(1000 + Math.floorMod(millis, 1000L)).substring(1);
        return toOneMilli.substring(0, toOneMilli.length() - digits.length()) + digits + "Z";
    }
}

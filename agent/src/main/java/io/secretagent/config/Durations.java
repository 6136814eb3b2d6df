package io.secretagent.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Parses durations as the file has them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}, and {@code 0}. */
final class Durations {

    private static final String DIGITS = "[0-9]{1,9}";

    private Durations() {}

    /** The duration, or null if the text is not one. Never negative; at most 999,999,999 of a unit. */
    static @Nullable Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        String unit = text.replaceFirst(DIGITS, "");
        String digits = text.substring(0, text.length() - unit.length());
        if (digits.isEmpty() || !text.startsWith(digits) || !digits.matches(DIGITS)) {
            return null;
        }
        long number = Long.parseLong(digits);
        switch (unit) {
            case "ms":
                return Duration.ofMillis(number);
            case "s":
                return Duration.ofSeconds(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            default:
                return null;
        }
    }
}

package io.secretagent.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The clock that requests are signed by: this machine's, corrected by the difference to AWS's that a response has
 * shown. Thread-safe.
 */
public final class AwsClock {

    private volatile long offsetMillis;

    /**
     * Sets the clock by a response of AWS. Of several concurrent calls that were signed with the wrong time, each gets
     * true.
     *
     * @param date the value of the header {@code Date}, or null
     * @return whether a retry makes sense: the clock was changed, or AWS's time differs from this machine's by more
     *     than a second
     */
    public boolean setFrom(@Nullable String date) {
        if (date == null) {
            return false;
        }
        try {
            Instant aws = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            long offset = aws.toEpochMilli() - System.currentTimeMillis();
            boolean moved = Math.abs(offset - offsetMillis) > 1000;
            offsetMillis = offset;
            return moved || Math.abs(offset) > 1000;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether an error of AWS says that the signature's time is too far from AWS's. */
    public static boolean isBlamedBy(String code, String message) {
        boolean isOfTime = message.contains("Signature expired") || message.contains("not yet current");
        return code.startsWith("RequestTimeTooSkewed")
                || code.startsWith("RequestExpired")
                || code.startsWith("RequestInTheFuture")
                || ((code.equals("InvalidSignatureException") || code.equals("SignatureDoesNotMatch")) && isOfTime);
    }

    /** The difference in words, as in "3600 s behind that of AWS". */
    @SuppressWarnings("JavaDurationGetSecondsToToSeconds") // toSeconds() needs Java 9
    public String skew() {
        long seconds = Duration.ofMillis(offsetMillis).getSeconds();
        return Math.abs(seconds) + " s " + (seconds > 0 ? "behind" : "ahead of") + " that of AWS";
    }

    /** The time in milliseconds since 1970. */
    public long millis() {
        return System.currentTimeMillis() + offsetMillis;
    }
}

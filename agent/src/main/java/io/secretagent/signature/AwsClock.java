package io.secretagent.signature;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** AWS's time as far as we know it: this machine's clock, moved by what an answer told about AWS's. */
public final class AwsClock extends Clock {

    private volatile long offsetMillis;

    /**
     * Takes AWS's time from an answer.
     *
     * @param date the header {@code Date}, or null
     * @return whether AWS's time is not this machine's or the clock moved, so that another try makes sense; of calls made
     *     at the same time, each learns it
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

    /** Whether an error of AWS says that its clock and the signature's are too far apart. */
    public static boolean isBlamedBy(String code, String message) {
        boolean isOfTime = message.contains("Signature expired") || message.contains("not yet current");
        return code.startsWith("RequestTimeTooSkewed")
                || code.startsWith("RequestExpired")
                || code.startsWith("RequestInTheFuture")
                || (code.equals("InvalidSignatureException") || code.equals("SignatureDoesNotMatch")) && isOfTime;
    }

    /** As in "3600 s behind that of AWS". */
    public String skew() {
        long seconds = Duration.ofMillis(offsetMillis).getSeconds();
        return Math.abs(seconds) + " s " + (seconds > 0 ? "behind" : "ahead of") + " that of AWS";
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + offsetMillis;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

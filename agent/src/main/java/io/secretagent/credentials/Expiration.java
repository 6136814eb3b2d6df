package io.secretagent.credentials;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Parses expiration times that other programs write, in all the ISO 8601 forms that they use. */
final class Expiration {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private Expiration() {}

    /** The time, or null if the text is not a time with an offset from UTC. */
    static @Nullable Instant parse(String text) {
        String standard = text.replace(' ', 'T').replaceFirst("UTC$", "Z"); // as older AWS CLIs write it
        try {
            return OffsetDateTime.parse(standard, FORM).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

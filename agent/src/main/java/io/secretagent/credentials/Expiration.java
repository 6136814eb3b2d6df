package io.secretagent.credentials;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;

/** The times in the files and answers of other programs, in all forms of ISO 8601 that these write. */
final class Expiration {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private Expiration() {}

    /** The time, or null if the text is none with an offset from UTC. */
    static Instant parse(String text) {
        String usual = text.replace(' ', 'T').replaceFirst("UTC$", "Z"); // as older AWS CLIs write it
        try {
            return OffsetDateTime.parse(usual, FORM).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

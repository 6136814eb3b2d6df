package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of a PostgreSQL, in English: the server's own account of logins. */
record ServerLog(Path file) {

    /** Of each line: the database that the client asked for, which is known before the login is decided. */
    static final String PREFIX = "%d ";

    private static final String ACCEPTED = "connection authorized: user=";
    private static final String REFUSED = "password authentication failed for user ";

    /** The logins to a database since the server's start. */
    Counts logins(String database) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new Counts(0, 0, count(lines, database, ACCEPTED), count(lines, database, REFUSED));
    }

    private static long count(List<String> lines, String database, String text) {
        return lines.stream()
                .filter(line -> line.startsWith(database + " ") && line.contains(text))
                .count();
    }
}

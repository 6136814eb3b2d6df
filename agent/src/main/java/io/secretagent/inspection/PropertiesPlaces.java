package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Reads properties. The JDK's own reader decodes each, so that escapes are right; the lines are counted here. */
final class PropertiesPlaces {

    private PropertiesPlaces() {}

    static void read(Source source, String text, List<Place> places) {
        StringBuilder whole = new StringBuilder();
        int number = 0;
        int first = 0;
        for (String line : text.split("\\r?\\n", -1)) {
            number++;
            if (whole.length() == 0) {
                first = number;
                if (isComment(line)) {
                    continue;
                }
            }
            whole.append(line).append('\n');
            if (!isContinued(line)) {
                add(source, first, whole.toString(), places);
                whole.setLength(0);
            }
        }
        add(source, first, whole.toString(), places);
    }

    private static boolean isComment(String line) {
        String trimmed = line.trim();
        return trimmed.startsWith("#") || trimmed.startsWith("!");
    }

    /** Whether the line ends with an odd number of backslashes. */
    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (line.length() > backslashes && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void add(Source source, int line, String setting, List<Place> places) {
        Properties decoded = new Properties();
        try {
            decoded.load(new StringReader(setting));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return; // an escape that is not valid: what reads the file refuses it, too
        }
        for (String name : decoded.stringPropertyNames()) {
            places.add(new Place(source, line, name, decoded.getProperty(name)));
        }
    }
}

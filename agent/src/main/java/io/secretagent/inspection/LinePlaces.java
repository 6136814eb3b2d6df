package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines with a name and a text: files of variables, lines of scripts, systemd's units and Dockerfiles that set one, and what is
 * not of the form that its name says.
 */
final class LinePlaces {

    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:(?:export|set|env|arg)\\s+|environment=|-\\s+)?([\"'<]?)([\\w.\\[\\]/-]{1,300})([\"']?)\\s*[=:](.*)",
            Pattern.CASE_INSENSITIVE);

    static final int LONGEST = 10_000;

    private LinePlaces() {}

    static void read(Source source, String text, List<Place> places) {
        int number = 0;
        for (String line : text.split("\\r?\\n", -1)) {
            add(source, ++number, line, places);
        }
    }

    /** Adds what one line sets, if it sets something. */
    static void add(Source source, int number, String line, List<Place> places) {
        Matcher setting = LINE.matcher(line);
        if (line.length() <= LONGEST
                && setting.matches()
                && !setting.group(4).trim().isEmpty()) {
            String value = setting.group(4).trim();
            String quote = setting.group(1);
            boolean isWholeQuoted = !quote.isEmpty() && setting.group(3).isEmpty() && value.endsWith(quote);
            places.add(new Place(
                    source,
                    number,
                    setting.group(2),
                    isWholeQuoted ? value.substring(0, value.length() - 1) : withoutQuotes(value)));
        }
    }

    /** The text between quotes; a comma of JSON after them does not belong to it. */
    static String withoutQuotes(String written) {
        boolean isElement = written.endsWith("\",") || written.endsWith("',");
        String text = isElement ? written.substring(0, written.length() - 1) : written;
        int last = text.length() - 1;
        boolean isQuoted = last > 0 && text.charAt(0) == text.charAt(last) && "\"'".indexOf(text.charAt(0)) >= 0;
        return isQuoted ? text.substring(1, last) : text;
    }
}

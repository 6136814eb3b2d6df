package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads command lines: {@code -Dname=text} anywhere, and lines that set a variable. Comments are left out. */
final class ScriptPlaces {

    private static final Pattern PROPERTY = Pattern.compile(
            "(?:(?<![\\w:/.-])|(?<=-J))-D([\\w.\\[\\]-]{1,300})=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']*))");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|REM\\s|::).*", Pattern.CASE_INSENSITIVE);

    /** Begins the keys of variables that a shell does not export on that line. */
    static final String SHELL = "shell.";
    /** Begins the keys of a Dockerfile's {@code ARG}. */
    static final String BUILD = "arg.";

    private static final Pattern OF_SHELL = Pattern.compile(
            "(?is)(?:.*[/!])?(?:.*\\.(?:sh|profile)|setenv|(?:docker|container)file[^/]*|[^/]*\\.conf)");
    private static final Pattern WORD = Pattern.compile(
            "(?:^|\\s)([A-Za-z_]\\w{0,300})=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'`;&|()]+))(?=[\\s;&|)]|$)");
    private static final Pattern EXPORT =
            Pattern.compile("\\s*(?:export|env|(?:declare|typeset)\\s+-\\w*x\\w*)\\s.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARG = Pattern.compile("\\s*arg\\s.*", Pattern.CASE_INSENSITIVE);

    private ScriptPlaces() {}

    static void read(Source source, String text, List<Place> places) {
        int number = 0;
        for (String line : text.split("\\r?\\n", -1)) {
            number++;
            if (COMMENT.matcher(line).matches()) {
                continue;
            }
            boolean hasWords = line.length() <= LinePlaces.LONGEST
                    && OF_SHELL.matcher(source.name).matches()
                    && addWords(source, number, line, places);
            if (hasProperties(line)) {
                addProperties(source, number, line, places);
            } else if (!hasWords) {
                LinePlaces.add(source, number, line, places);
            }
        }
    }

    /** Adds all variables that a line of a shell sets; false if there is none, or none that it surely reads as a shell does. */
    private static boolean addWords(Source source, int number, String line, List<Place> places) {
        String prefix = EXPORT.matcher(line).matches() ? "" : ARG.matcher(line).matches() ? BUILD : SHELL;
        boolean hasWords = false;
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            String text = text(word);
            if (!hasProperties(text)) {
                places.add(new Place(source, number, prefix + word.group(1), text));
                hasWords = true;
            }
        }
        return hasWords;
    }

    /** Whether a text sets a property. The name of a secret, as in {@code secrets:My-Db:key}, may have these letters, too. */
    static boolean hasProperties(String text) {
        return PROPERTY.matcher(text).find();
    }

    /** Adds the properties that a command line sets; their keys begin with {@code -D}. */
    static void addProperties(Source source, int number, String line, List<Place> places) {
        for (Matcher property = PROPERTY.matcher(line); property.find(); ) {
            places.add(new Place(source, number, "-D" + property.group(1), text(property)));
        }
    }

    private static String text(Matcher property) {
        String quoted = property.group(2) == null ? property.group(3) : property.group(2);
        return quoted == null ? property.group(4) : quoted;
    }
}

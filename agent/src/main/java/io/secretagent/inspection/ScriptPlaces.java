package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads command lines: {@code -Dname=text} anywhere, and lines that set a variable. Comments are left out. */
final class ScriptPlaces {

    private static final Pattern PROPERTY =
            Pattern.compile("-D([\\w.\\[\\]-]{1,300})=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']*))");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|REM\\s|::).*", Pattern.CASE_INSENSITIVE);

    private ScriptPlaces() {}

    static void read(Source source, String text, List<Place> places) {
        int number = 0;
        for (String line : text.split("\\r?\\n", -1)) {
            number++;
            if (COMMENT.matcher(line).matches()) {
                continue;
            }
            if (line.contains("-D")) {
                addProperties(source, number, line, places);
            } else {
                int first = places.size();
                LinePlaces.read(source, line, places);
                for (int i = first; i < places.size(); i++) {
                    places.set(i, new Place(source, number, places.get(i).key, places.get(i).text));
                }
            }
        }
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

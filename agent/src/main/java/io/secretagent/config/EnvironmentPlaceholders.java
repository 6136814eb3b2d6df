package io.secretagent.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} in the file's values, where NAME can be the name of an environment variable; other braces stay. */
final class EnvironmentPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private EnvironmentPlaceholders() {}

    /** Replaces the text's placeholders; a variable that is not set is added to {@code missing}, and its placeholder stays. */
    static String replace(String text, Map<String, String> environment, List<String> missing) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            String value = environment.get(matcher.group(1));
            if (value == null) {
                missing.add(matcher.group(1));
            }
            result.append(text, end, matcher.start()).append(value == null ? matcher.group() : value);
            end = matcher.end();
        }
        return result.append(text, end, text.length()).toString();
    }
}

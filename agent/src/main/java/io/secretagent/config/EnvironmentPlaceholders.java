package io.secretagent.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}} in the file's values, where NAME is a name that environments can hold; other braces stay as they are. */
final class EnvironmentPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private EnvironmentPlaceholders() {}

    /** The text with its placeholders replaced; a name without a value is added to {@code missing} and stays. */
    static String replace(String text, Map<String, String> environment, List<String> missing) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuffer result = new StringBuffer();
        while (matcher.find()) {
            String value = environment.get(matcher.group(1));
            if (value == null) {
                missing.add(matcher.group(1));
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(result).toString();
    }
}

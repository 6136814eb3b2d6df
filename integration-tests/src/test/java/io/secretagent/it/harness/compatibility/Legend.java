package io.secretagent.it.harness.compatibility;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the columns of the table mean: for each, the settings that its forms consist of, made of the list that is run. */
final class Legend {

    private static final String HEAD = """
            | column | setting, and where it names `next`, that one |
            |---|---|
            """;

    private Legend() {}

    /** A Markdown table with a row for each column. */
    static String markdown() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Form form : Forms.ALL) {
            rows.merge(form.column(), settings(form), (before, more) -> before + "; " + more);
        }
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String settings(Form form) {
        String between = form.kind() == Form.Kind.LIST ? " and " : " → ";
        return form.texts().stream().map(Legend::readable).collect(Collectors.joining(between));
    }

    private static String readable(String text) {
        String named = text.replace("KEY", "<key>")
                .replace("UPPER", "<KEY>")
                .replace("ARN", "<ARN>")
                .replace("NEXT", "next");
        return "`" + named + "`";
    }
}

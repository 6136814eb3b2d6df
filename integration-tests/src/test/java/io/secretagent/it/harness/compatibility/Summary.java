package io.secretagent.it.harness.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cells of a row as the table shows them, one for each column of forms. */
final class Summary {

    /** The columns in the order of the forms. */
    static final List<String> COLUMNS =
            Forms.ALL.stream().map(Form::column).distinct().toList();

    private Summary() {}

    /**
     * The text of each column: {@code ✓} if all values are right, {@code not} if none can be, else the number of right ones and of
     * all. A note follows for each reason, and a cross if a value is wrong.
     *
     * @param notes the reasons that the table explains, to which new ones are added
     */
    static List<String> of(List<Outcome> outcomes, List<String> notes) {
        Map<String, List<Outcome>> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, new ArrayList<>()));
        outcomes.forEach(outcome -> columns.get(outcome.form().column()).add(outcome));
        return columns.values().stream().map(column -> cell(column, notes)).toList();
    }

    private static String cell(List<Outcome> column, List<String> notes) {
        long right = column.stream().filter(Outcome::isRight).count();
        String marks = marks(column, notes);
        if (column.stream().anyMatch(Outcome::isFault)) {
            return "✗ " + right + "/" + column.size() + marks;
        }
        return (right == column.size() ? "✓" : right == 0 ? "not" : right + "/" + column.size()) + marks;
    }

    private static String marks(List<Outcome> column, List<String> notes) {
        return column.stream()
                .map(Outcome::reason)
                .flatMap(Optional::stream)
                .distinct()
                .map(reason -> number(reason, notes))
                .sorted()
                .map(number -> " [" + number + "]")
                .collect(Collectors.joining());
    }

    private static int number(String reason, List<String> notes) {
        if (!notes.contains(reason)) {
            notes.add(reason);
        }
        return notes.indexOf(reason) + 1;
    }
}

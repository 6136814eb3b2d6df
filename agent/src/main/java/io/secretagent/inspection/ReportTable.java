package io.secretagent.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report for people: tables whose last column is as wide as it needs to be. */
final class ReportTable {

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    ReportTable(Report report) {
        this.report = report;
        text.append(String.format("%-13s  %s%n", "APPLICATION", report.shown(report.application)));
        addLibraries();
        addReferences();
        addLiterals();
        addNotes();
    }

    private void addLibraries() {
        Rows rows = new Rows("LIBRARY", "VERSION", "KIND", "HOOK", "COMPATIBILITY.MD", "REMARK");
        for (Libraries.Found found : report.libraries) {
            Library library = found.library;
            rows.add(
                    library.name,
                    found.artifact.version.isEmpty() ? "?" : report.shown(found.artifact.version),
                    library.kind,
                    library.hooks.isEmpty() ? "-" : String.join(", ", ReportJson.names(library.hooks)),
                    report.tested.describe(library.tables, found.artifact.version),
                    library.remark);
        }
        append(rows, "No library is found that the agent has a hook for.");
    }

    private void addReferences() {
        Rows rows = new Rows("REFERENCE", "KEY", "NAMES", "HOOK", "A ROTATION REACHES", "RESULT");
        for (Finding finding : report.findings(false)) {
            rows.add(
                    place(finding.place),
                    report.shown(finding.place.key),
                    report.shown(finding.reference),
                    finding.answer.who,
                    finding.answer.rotation,
                    finding.problem == null ? "works" : "does not work: " + report.shown(finding.problem));
        }
        append(rows, "No reference is found in its configuration.");
    }

    private void addLiterals() {
        Rows rows = new Rows("LITERAL", "KEY", "RESULT");
        for (Finding finding : report.findings(true)) {
            rows.add(place(finding.place), report.shown(finding.place.key), result(finding));
        }
        append(rows, "No text of its configuration is recognised as a value of the secrets.");
    }

    private String result(Finding finding) {
        return finding.problem == null
                ? "is now " + report.shown(finding.reference) + "; " + report.shown(String.valueOf(finding.copy))
                        + " is the file as it was, with the secret"
                : report.shown(finding.problem);
    }

    private void addNotes() {
        Rows rows = new Rows("NOT READ, NOTES", "");
        for (Map.Entry<String, String> note : report.notes.entrySet()) {
            rows.add(note.getKey().isEmpty() ? "-" : report.shown(note.getKey()), note.getValue());
        }
        append(rows, "");
    }

    private String place(Place place) {
        return report.shown(place.source.name) + (place.line == 0 ? "" : ":" + place.line);
    }

    private void append(Rows rows, String ifEmpty) {
        String table = rows.isEmpty() ? ifEmpty : rows.toString();
        text.append(table.isEmpty() ? "" : String.format("%n%s%n", table));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Rows of a table. */
    private static final class Rows {

        /** In characters; a longer cell moves the rest of its own row alone. */
        private static final int WIDEST = 60;

        private final List<String[]> cells = new ArrayList<>();

        Rows(String... titles) {
            cells.add(titles);
        }

        void add(String... row) {
            cells.add(row);
        }

        boolean isEmpty() {
            return cells.size() == 1;
        }

        private int width(int column) {
            int width = 0;
            for (String[] row : cells) {
                width = Math.max(width, row[column].length());
            }
            return width;
        }

        @Override
        public String toString() {
            int columns = cells.get(0).length;
            StringBuilder format = new StringBuilder();
            for (int column = 0; column < columns - 1; column++) {
                format.append("%-")
                        .append(Math.max(1, Math.min(WIDEST, width(column))))
                        .append("s  ");
            }
            List<String> lines = new ArrayList<>();
            for (String[] row : cells) {
                lines.add(String.format(format + "%s", (Object[]) row).replaceFirst("\\s+$", ""));
            }
            return String.join(System.lineSeparator(), lines);
        }
    }
}

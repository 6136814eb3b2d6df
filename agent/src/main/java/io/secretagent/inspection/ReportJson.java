package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import io.secretagent.json.JsonMembers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for programs. Members may be added; those that are there keep their meaning. */
final class ReportJson {

    private final JsonMembers json = new JsonMembers();
    private final Report report;

    private ReportJson(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        ReportJson writer = new ReportJson(report);
        writer.write();
        return writer.json.toString();
    }

    private void write() {
        json.begin('{');
        text("application", report.application);
        json.bool("works", report.isGood());
        json.bool("complete", report.isComplete);
        json.array("libraries");
        for (Libraries.Found found : report.libraries) {
            library(found);
        }
        json.end(']');
        findings("references", report.findings(false));
        findings("literals", report.findings(true));
        json.array("notes");
        for (Map.Entry<String, String> note : report.notes.entrySet()) {
            json.begin('{');
            text("file", note.getKey());
            text("note", note.getValue());
            json.end('}');
        }
        json.end(']');
        json.end('}');
    }

    private void library(Libraries.Found found) {
        Library library = found.library;
        json.begin('{');
        text("kind", library.kind);
        text("name", library.name);
        text("version", found.artifact.version);
        text("file", found.artifact.file);
        json.texts("hooks", names(library.hooks));
        json.bool("inCompatibilityTable", report.tested.has(library.tables, found.artifact.version));
        text("tested", report.tested.span(library.tables));
        text("remark", library.remark);
        json.end('}');
    }

    private void findings(String name, List<Finding> findings) {
        json.array(name);
        for (Finding finding : findings) {
            finding(finding);
        }
        json.end(']');
    }

    private void finding(Finding finding) {
        json.begin('{');
        text("file", finding.place.source.name);
        json.number("line", finding.place.line);
        text("key", finding.place.key);
        text("reference", finding.reference);
        text("hook", finding.answer.who);
        text("rotation", finding.answer.rotation);
        json.bool("works", finding.problem == null);
        text("problem", finding.problem);
        if (finding.isLiteral()) {
            json.bool("written", finding.copy != null);
            text("copy", finding.copy);
        }
        json.end('}');
    }

    private void text(String name, @Nullable String text) {
        json.text(name, text == null ? null : report.shown(text));
    }

    static List<String> names(Collection<HookName> hooks) {
        List<String> names = new ArrayList<>();
        for (HookName hook : hooks) {
            names.add(hook.toString());
        }
        return names;
    }
}

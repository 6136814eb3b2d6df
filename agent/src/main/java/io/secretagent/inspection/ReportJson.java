package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import io.secretagent.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for programs. Members may be added; those that are there keep their meaning. */
final class ReportJson {

    private final StringBuilder json = new StringBuilder();
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
        json.append('{');
        member("application", report.application);
        json.append(",\"works\":").append(report.isGood());
        json.append(",\"complete\":").append(report.isComplete);
        begin("libraries");
        for (Libraries.Found found : report.libraries) {
            next();
            library(found);
        }
        json.append(']');
        begin("references");
        for (Finding finding : report.findings(false)) {
            next();
            finding(finding);
        }
        json.append(']');
        begin("literals");
        for (Finding finding : report.findings(true)) {
            next();
            finding(finding);
        }
        json.append(']');
        begin("notes");
        for (Map.Entry<String, String> note : report.notes.entrySet()) {
            next();
            json.append('{');
            member("file", note.getKey());
            json.append(',');
            member("note", note.getValue());
            json.append('}');
        }
        json.append("]}");
    }

    private void library(Libraries.Found found) {
        Library library = found.library;
        json.append('{');
        member("kind", library.kind);
        json.append(',');
        member("name", library.name);
        json.append(',');
        member("version", found.artifact.version);
        json.append(',');
        member("file", found.artifact.file);
        begin("hooks");
        for (String hook : names(library.hooks)) {
            next();
            quote(hook);
        }
        json.append("],\"inCompatibilityTable\":")
                .append(report.tested.has(library.tables, found.artifact.version))
                .append(',');
        member("tested", report.tested.span(library.tables));
        json.append(',');
        member("remark", library.remark);
        json.append('}');
    }

    private void finding(Finding finding) {
        json.append('{');
        member("file", finding.place.source.name);
        json.append(",\"line\":").append(finding.place.line).append(',');
        member("key", finding.place.key);
        json.append(',');
        member("reference", finding.reference);
        json.append(',');
        member("hook", finding.answer.who);
        json.append(',');
        member("rotation", finding.answer.rotation);
        json.append(",\"works\":").append(finding.problem == null).append(',');
        member("problem", finding.problem);
        if (finding.isLiteral()) {
            json.append(",\"written\":").append(finding.copy != null).append(',');
            member("copy", finding.copy);
        }
        json.append('}');
    }

    private void begin(String name) {
        json.append(",\"").append(name).append("\":[");
    }

    private void next() {
        if (json.charAt(json.length() - 1) != '[') {
            json.append(',');
        }
    }

    private void member(String name, @Nullable String text) {
        json.append('"').append(name).append("\":");
        if (text == null) {
            json.append("null");
        } else {
            quote(text);
        }
    }

    private void quote(String text) {
        JsonText.quote(json, report.shown(text));
    }

    static List<String> names(Collection<HookName> hooks) {
        List<String> names = new ArrayList<>();
        for (HookName hook : hooks) {
            names.add(hook.toString());
        }
        return names;
    }
}

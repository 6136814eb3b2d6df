package io.secretagent.inspection;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes references instead of literals into files, and keeps a copy of each file beside it. */
final class Repair {

    /** The end of a copy's name; a number may follow. No server that the README names reads files with it. */
    static final String COPY = ".before-fix";

    private Repair() {}

    static boolean isCopy(String name) {
        return name.matches("(?s).*\\" + COPY + "(?:\\.\\d+)?");
    }

    /** Repairs what can be repaired, and has the report say what was done. */
    static void apply(Report report) {
        Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
        for (Finding finding : report.findings(true)) {
            String reason = unrepairable(report, finding);
            Path file = finding.place.source.file;
            if (reason == null && file != null) {
                byFile.computeIfAbsent(file, unused -> new ArrayList<>()).add(finding);
            } else {
                replace(report, finding, finding.unrepaired("not written: " + reason));
            }
        }
        for (Map.Entry<Path, List<Finding>> file : byFile.entrySet()) {
            apply(report, file.getKey(), file.getValue());
        }
    }

    private static @Nullable String unrepairable(Report report, Finding finding) {
        if (finding.place.source.file == null) {
            return "only files of a folder are changed";
        }
        if (finding.answer.problem != null) {
            return "a reference would not be resolved there";
        }
        if (finding.answer.isUncertain) {
            return "it is not certain that a hook reads this file";
        }
        if (!report.isReference(finding.reference)) {
            return "the name of the key cannot stand in a reference";
        }
        if (finding.literal != null && report.isOfSeveralSecrets(finding.literal)) {
            return "several secrets have this value; write the one that is meant";
        }
        boolean isOfShell =
                finding.place.source.syntax == Syntax.SCRIPT || finding.place.source.syntax == Syntax.VARIABLES;
        if (isOfShell && !finding.reference.matches("[\\w:./+=@!-]+")) {
            return "a shell would change the reference; write it by hand";
        }
        return finding.literal != null && finding.place.text.equals(finding.literal.text)
                ? null
                : "the secret is a part of a text";
    }

    private static void apply(Report report, Path file, List<Finding> findings) {
        String result;
        boolean isWritten = false;
        try {
            byte[] old = FileReplacement.read(file);
            RepairedText text = new RepairedText(old, findings);
            result = text.reason();
            if (result == null) {
                String copy = FileReplacement.replace(file, old, text.content());
                int slash = findings.get(0).place.source.name.lastIndexOf('/') + 1;
                result = findings.get(0).place.source.name.substring(0, slash) + copy;
                isWritten = true;
            }
        } catch (IOException e) {
            result = "the file cannot be replaced (" + reason(e) + ")";
        }
        for (Finding finding : findings) {
            replace(
                    report,
                    finding,
                    isWritten ? finding.repaired(result) : finding.unrepaired("not written: " + result));
        }
    }

    /** The message of a file system's error is a path. */
    private static String reason(IOException e) {
        boolean isOfFileSystem = e instanceof FileSystemException;
        String reason = isOfFileSystem ? ((FileSystemException) e).getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static void replace(Report report, Finding before, Finding after) {
        report.findings.set(report.findings.indexOf(before), after);
    }
}

package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import io.secretagent.log.OneLine;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the agent would do for an application: libraries, references, literals and notes; as a table and as JSON, without values. */
public final class Report {

    private static final int LONGEST_CELL = 400;
    private static final int MOST_FINDINGS = 5_000;

    final String application;
    final List<Libraries.Found> libraries;
    final List<Finding> findings = new ArrayList<>();
    /** By file; the empty name stands for all. */
    final Map<String, String> notes;

    final boolean isComplete;
    private final boolean isCutShort;
    final TestedVersions tested = TestedVersions.read();
    private final SecretTexts secrets;
    private final ReferenceParser parser;

    Report(Inspection inspection, ReferenceParser parser, Snapshot snapshot, Set<HookName> on, boolean refreshesBeans) {
        this.parser = parser;
        Collected collected = inspection.collected;
        application = inspection.path.toString();
        Libraries found = new Libraries(collected.artifacts);
        libraries = found.found();
        notes = new LinkedHashMap<>(collected.notes);
        isComplete = collected.isComplete;
        secrets = new SecretTexts(snapshot);
        Places places = new Places(found, on, refreshesBeans);
        addFindings(collected.places, new Assessment(parser, snapshot, places), places);
        isCutShort = collected.isCutShort || findings.size() > MOST_FINDINGS;
        if (findings.size() > MOST_FINDINGS) {
            notes.put(
                    "",
                    "there are " + findings.size() + " references and literals; the first " + MOST_FINDINGS
                            + " are shown");
            findings.subList(MOST_FINDINGS, findings.size()).clear();
        }
        sort();
    }

    private void addFindings(List<Place> all, Assessment assessment, Places places) {
        Map<String, Set<String>> resourcesOfFiles = new HashMap<>();
        for (Place place : all) {
            Finding reference = assessment.of(place);
            SecretTexts.Value equal = reference == null ? secrets.equal(place) : null;
            SecretTexts.Value within = reference == null && equal == null ? secrets.within(place) : null;
            if (reference != null) {
                findings.add(reference);
            } else if (equal != null) {
                findings.add(literal(place, equal, equal.reference().whole(), " is ", places));
                if (secrets.same(equal).size() == 1) {
                    resourcesOfFiles
                            .computeIfAbsent(place.source.name, unused -> new HashSet<>())
                            .add(equal.resource);
                }
            } else if (within != null) {
                findings.add(literal(place, within, within.reference().embedded(), " contains ", places));
            }
        }
        for (Place place : all) {
            Set<String> resources = resourcesOfFiles.getOrDefault(place.source.name, Collections.emptySet());
            SecretTexts.Value user = secrets.equal(place) == null ? secrets.user(place, resources) : null;
            if (user != null) {
                findings.add(literal(place, user, user.reference().whole(), " is ", places));
            }
        }
    }

    private Finding literal(Place place, SecretTexts.Value value, String reference, String verb, Places places) {
        Answer answer = places.answer(place);
        String of = value.key == null
                ? "the secret " + value.resource
                : "the value of " + value.key + " in " + value.resource;
        List<String> others = new ArrayList<>();
        for (SecretTexts.Value other : sameCredentials(value)) {
            if (other != value) {
                others.add(other.reference().whole());
            }
        }
        String remedy = answer.problem != null
                ? "; " + answer.problem
                : "; write " + reference + " instead"
                        + (others.isEmpty() ? "" : ", or what is meant of " + String.join(", ", others));
        return Finding.literal(
                place, reference, answer, value, "the text" + verb + of + ": a rotation does not reach it" + remedy);
    }

    /** The resource of a user is known by its password. */
    private List<SecretTexts.Value> sameCredentials(SecretTexts.Value value) {
        return value.isCredential ? secrets.same(value) : Collections.singletonList(value);
    }

    boolean isOfSeveralSecrets(SecretTexts.Value value) {
        return sameCredentials(value).size() > 1;
    }

    private void sort() {
        findings.sort(Comparator.<Finding, String>comparing(finding -> finding.place.source.name)
                .thenComparingInt(finding -> finding.place.line));
    }

    /**
     * Writes references instead of literals, where a hook reads them and the file is no archive; the report then says so. Each file is
     * replaced at once, and a copy is kept.
     */
    public void repair() {
        Repair.apply(this);
    }

    /** Whether nothing was found that would not work, and no limit has ended the inspection. */
    public boolean isGood() {
        return problems() == 0 && !isCutShort;
    }

    /** The number of references and literals that would not work. */
    public int problems() {
        int problems = 0;
        for (Finding finding : findings) {
            problems += finding.problem == null ? 0 : 1;
        }
        return problems;
    }

    boolean isReference(String text) {
        return parser.parse(text).isOneReference();
    }

    /** A text of a file for one cell: in one line, short, without control characters and the values of secrets. */
    String shown(String text) {
        return OneLine.startOf(secrets.masked(text), LONGEST_CELL);
    }

    /** Several tables. */
    public String asTable() {
        return new ReportTable(this).toString();
    }

    /** One object, in one line. */
    public String asJson() {
        return ReportJson.of(this);
    }

    /** The findings with literals, or those with references. */
    List<Finding> findings(boolean areLiterals) {
        List<Finding> those = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.isLiteral() == areLiterals) {
                those.add(finding);
            }
        }
        return Collections.unmodifiableList(those);
    }
}

package io.secretagent.references;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets and parameters that references in the environment and in system properties name by their ARNs. Where there is no
 * configuration, these are looked for once, before {@code main}, and are the only ones that will be fetched.
 */
public final class ArnReferences {

    private static final String VARIABLE = "environment variable ";
    private static final String PROPERTY = "system property ";

    private final Map<String, List<String>> holders = new LinkedHashMap<>();
    private final List<String> unclear = new ArrayList<>();

    /** Of no resource, so that every reference stays a part of its text. */
    private final ReferenceParser parser = ReferenceParser.withoutWarnings(Collections.<String, String>emptyMap());

    private ArnReferences() {}

    /** Looks for references in all texts, in the order of their names. */
    public static ArnReferences in(Map<String, String> environment, Properties system) {
        ArnReferences found = new ArnReferences();
        found.addAll(VARIABLE, candidates(environment));
        Map<String, String> properties = new TreeMap<>();
        for (String name : system.stringPropertyNames()) {
            if (!ReferenceTexts.isCommandLine(name)) {
                properties.put(name, system.getProperty(name));
            }
        }
        found.addAll(PROPERTY, candidates(properties));
        return found;
    }

    /** Nearly all texts are none. */
    private static Map<String, String> candidates(Map<String, String> texts) {
        Map<String, String> candidates = new TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String value = text.getValue();
            if (value.contains(EcsReference.SERVICE) || value.contains(EcsReference.PARAMETERS)) {
                candidates.put(text.getKey(), value);
            }
        }
        return candidates;
    }

    private void addAll(String kind, Map<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            add(kind + text.getKey(), text.getValue());
        }
    }

    private void add(String holder, String text) {
        if (!EcsReference.mayBe(text)) {
            for (Object part : parser.parse(text).parts()) {
                put(ReferenceParser.arnIn((String) part), holder);
            }
            if (EcsReference.isParameter(text)) {
                unclear.add(holder);
            }
            return;
        }
        EcsReference reference = EcsReference.of(text);
        put(reference == null ? null : reference.arn, holder);
        if (EcsReference.isArnAlone(text) || EcsReference.isIncomplete(text)) {
            unclear.add(holder);
        }
    }

    private void put(@Nullable String arn, String holder) {
        if (arn != null) {
            List<String> known = holders.get(arn);
            if (known == null) {
                known = new ArrayList<>();
                holders.put(arn, known);
            }
            known.add(holder);
        }
    }

    /** The ARNs, which may be malformed, each with what holds its references, as in "environment variable DB_PASSWORD". */
    public Map<String, List<String>> holders() {
        return Collections.unmodifiableMap(holders);
    }

    /** What holds an ARN that is no reference, in the same form: of a secret without all three colons behind it, or of a parameter. */
    public List<String> unclear() {
        return Collections.unmodifiableList(unclear);
    }
}

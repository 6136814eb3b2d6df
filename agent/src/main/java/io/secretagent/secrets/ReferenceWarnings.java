package io.secretagent.secrets;

import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.log.Once;
import io.secretagent.log.OneLine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Warns, once each, of references that stay as they are. Of a text only the reference in it is printed, and nothing of one that may be a
 * password which only begins like a reference. Thread-safe.
 */
final class ReferenceWarnings {

    private static final int LONGEST_SHOWN = 300;
    private static final String REMEDY =
            " If it is meant to be one, correct it, or add the resource to secret-manager.aws.resources.";

    private final Collection<String> resources;
    private final Once warned = new Once();
    private final Once warnedOfHolder = new Once();

    /**
     * Warnings.
     *
     * @param resources the names of those that are configured
     */
    ReferenceWarnings(Collection<String> resources) {
        this.resources = resources;
    }

    /**
     * A reference that names no configured resource. What holds it is known at the start only; the same reference is not warned of
     * again when it is read later.
     *
     * @param holder as in "system property db.password"; null where it is not known
     */
    void namesNoResource(String reference, String holder) {
        if (holder == null ? isUnknown(reference) : isUnknown(reference, holder)) {
            Log.warn(shown(reference) + " looks like a reference but names no resource of the configuration; "
                    + (holder == null ? "it" : "the " + OneLine.startOf(holder, LONGEST_SHOWN))
                    + " stays as it is. Configured: " + String.join(", ", resources) + "."
                    + (holder == null ? "" : REMEDY));
        }
    }

    private boolean isUnknown(String reference) {
        return warned.isNew(reference);
    }

    private boolean isUnknown(String reference, String holder) {
        warned.isNew(reference); // it need not be said again without its holder
        return warnedOfHolder.isNew(holder + " " + reference);
    }

    /**
     * Placeholders in a text that the agent does not expand: a framework does, or nothing.
     *
     * @param isWhole whether the text is nothing else
     */
    void arePlaceholders(String holder, List<SecretReference> references, boolean isWhole) {
        Set<String> instead = new LinkedHashSet<>();
        for (SecretReference reference : references) {
            SecretReference known = reference.presentable();
            String whole = ReferenceParser.reference(known.version.resource, known.key);
            String embedded = known.embedded();
            boolean isEmbeddable = !embedded.startsWith("${");
            instead.add(isWhole ? whole : isEmbeddable ? embedded : whole + " as the whole value");
        }
        Log.warn("The " + OneLine.startOf(holder, LONGEST_SHOWN)
                + " holds a placeholder ${secrets:…}, which only frameworks with placeholders resolve. Write "
                + OneLine.startOf(String.join(" and ", FirstFew.of(instead)), LONGEST_SHOWN) + " instead.");
    }

    private static String shown(String reference) {
        return "\"" + (OneLine.isName(reference) ? OneLine.startOf(reference, LONGEST_SHOWN) : frame(reference)) + "\"";
    }

    /** As in {@code {{resolve:secretsmanager:…}}}. */
    private static String frame(String reference) {
        String opening = ReferenceParser.opening(reference);
        String end = opening.startsWith("{{") ? "}}" : opening.startsWith("$") ? "}" : "";
        return opening + "…" + end;
    }
}

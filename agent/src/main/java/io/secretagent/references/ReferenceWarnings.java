package io.secretagent.references;

import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.log.OneLine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns once of each reference that is not resolved. Prints the reference only, not the text around it, and nothing of a text that
 * may be a password which only begins like a reference. Thread-safe.
 */
final class ReferenceWarnings {

    private static final int LONGEST_SHOWN = 300;
    private static final String REMEDY =
            " If it is meant to be one, correct it, or add the resource to secret-manager.aws.resources.";

    private final ResourceNames resources;
    private final OncePerText warned = new OncePerText();
    private final OncePerText warnedOfHolder = new OncePerText();

    private final boolean isOn;

    /**
     * Warnings that are logged, or none.
     *
     * @param resources the configured resources
     * @param isOn whether anything is logged
     */
    ReferenceWarnings(ResourceNames resources, boolean isOn) {
        this.resources = resources;
        this.isOn = isOn;
    }

    /**
     * Warns of a reference that names no configured resource. Its holder is known only at the start; when the same reference is
     * read later, without a holder, it is not warned of again.
     *
     * @param holder as in "system property db.password"; null where it is not known
     * @param state what becomes of the holder, as in "stays as it is"
     */
    void namesNoResource(String reference, @Nullable String holder, String state) {
        if (isNew(reference, holder)) {
            Collection<String> known = resources.all();
            Log.warn(shown(reference) + " looks like a reference but names no resource of the configuration; "
                    + named(holder) + " " + state + ". Configured: "
                    + (known.isEmpty() ? "none" : String.join(", ", FirstFew.of(known))) + "."
                    + (resources.mayGrow() ? " It is resolved when an entry with a star has found that secret." : "")
                    + (holder == null ? "" : REMEDY));
        }
    }

    /**
     * Warns of a reference whose service is misspelt.
     *
     * @param opening the reference without what it names
     * @param holder as in "system property db.password"; null where it is not known
     */
    void isMisspelt(String opening, @Nullable String holder) {
        if (isNew(opening, holder)) {
            Log.warn("\"" + opening + "\"" + in(holder)
                    + " is not resolved: the name of the service is wrong. Write " + ReferenceParser.DYNAMIC_FORM
                    + ".");
        }
    }

    /**
     * Warns of a dynamic reference whose service is unknown; of Parameter Store's, how a parameter is referred to.
     *
     * @param service empty where it is no name
     * @param holder as in "system property db.password"; null where it is not known
     */
    void isOfUnknownService(String service, @Nullable String holder) {
        String shown = ReferenceParser.RESOLVE + service + "…" + ReferenceParser.KEPT_END;
        if (isNew(shown, holder)) {
            boolean isOfParameterStore = service.equals("ssm") || service.equals("ssm-secure");
            Log.warn("\"" + shown + "\"" + in(holder) + " is not resolved, and is used as it is: "
                    + (isOfParameterStore
                            ? "write the parameter's ARN as a resource, and refer to that. "
                            : "the agent does not know this kind. ")
                    + "The known ones are " + ReferenceParser.DYNAMIC_FORM + ", and as the whole of what a login sends "
                    + String.join(", ", IamReference.texts()) + ".");
        }
    }

    /** Warns of a reference that names a resource but continues in another form than that of CloudFormation. */
    void isMalformed(String reference, @Nullable String holder, String state) {
        if (isNew(reference, holder)) {
            Log.warn(frame(reference) + in(holder)
                    + " is not resolved: after the resource, \":SecretString\" is missing; "
                    + named(holder) + " " + state + ". Write " + ReferenceParser.DYNAMIC_FORM + ".");
        }
    }

    /** Warns of an ARN with a key, but without the colons that ECS needs; nothing of it is shown. */
    void lacksColons(String holder) {
        if (isOn && warnedOfHolder.isNew(holder)) {
            Log.warn("The " + OneLine.startOf(holder, LONGEST_SHOWN)
                    + " begins with the ARN of a secret, but is no reference without all three colons behind it, and"
                    + " stays as it is. Write <ARN>:<key>::, or <ARN>:<key>:<version stage>:<version id>.");
        }
    }

    /** Warns of a text that would be a reference as ECS has it without the space, or the line break, at its end. */
    void hasSpace(String holder) {
        if (isOn && warnedOfHolder.isNew(holder)) {
            Log.warn("The " + OneLine.startOf(holder, LONGEST_SHOWN)
                    + " is no reference, as a space or a line break follows it, and stays as it is. Remove that.");
        }
    }

    /** Warns of a text that is probably meant to be a reference; nothing of it is shown. */
    void isNearly(String holder, String state) {
        if (isOn && warnedOfHolder.isNew(holder)) {
            Log.warn("The " + OneLine.startOf(holder, LONGEST_SHOWN)
                    + " looks like a misspelt reference and " + state
                    + ". Write secrets:<resource>:<key> as the whole text, or " + ReferenceParser.DYNAMIC_FORM
                    + " inside a text.");
        }
    }

    /** Whether a reference is to be warned of: once for each holder, and without a holder only if none has been. */
    private boolean isNew(String reference, @Nullable String holder) {
        if (!isOn) {
            return false;
        }
        boolean isNewReference = warned.isNew(reference);
        return holder == null ? isNewReference : warnedOfHolder.isNew(holder + " " + reference);
    }

    /** As in "the system property db.password"; "it" for a holder that is not known. */
    private static String named(@Nullable String holder) {
        return holder == null ? "it" : "the " + OneLine.startOf(holder, LONGEST_SHOWN);
    }

    /** As in " in the system property db.password"; empty for a holder that is not known. */
    private static String in(@Nullable String holder) {
        return holder == null ? "" : " in " + named(holder);
    }

    /**
     * Warns of placeholders in a text in which only a framework could expand them, not the agent.
     *
     * @param isWhole whether the text is one placeholder and nothing else
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

package io.secretagent.interception;

import io.secretagent.references.ReferenceText;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of the environment of child processes, where every process of the same user can read them. A value that {@code
 * System.getenv} has returned becomes its reference again: the child gets the same text as if the host had copied nothing.
 */
final class ChildEnvironment {

    private final EnvironmentVariables variables;
    private final References references;

    ChildEnvironment(EnvironmentVariables variables, References references) {
        this.variables = variables;
        this.references = references;
    }

    /** The reference of a value, if it is the very object that {@code System.getenv} has returned; null for any other. */
    @Nullable
    String reference(String value) {
        String origin = references.origin(value);
        return origin != null && variables.references().contains(origin) ? variables.written(origin) : null;
    }

    /**
     * The reference of a variable's value, also if it is only equal: hosts split and join texts of name and value. Under another name,
     * an equal value must be long, and not that of a user, which may have another meaning there.
     */
    @Nullable
    String reference(String name, String value) {
        String reference = reference(value);
        if (reference != null) {
            return reference;
        }
        String ofName = variables.reference(name);
        if (ofName != null && references.resolvedFrom(ofName).contains(value)) {
            return variables.written(ofName);
        }
        return EmbeddedSecrets.isLongEnough(value) ? ofAnotherName(value) : null;
    }

    /** A copy of texts {@code NAME=VALUE} in which such values are references. */
    CharSequence[] references(CharSequence[] variables) {
        CharSequence[] given = variables.clone();
        for (int i = 0; i < given.length; i++) {
            String variable = String.valueOf(given[i]);
            int end = variable.indexOf('=') + 1;
            String reference = end == 0 ? null : reference(variable.substring(0, end - 1), variable.substring(end));
            given[i] = reference == null ? given[i] : variable.substring(0, end) + reference;
        }
        return given;
    }

    private @Nullable String ofAnotherName(String value) {
        for (String text : variables.references()) {
            ReferenceText parsed = references.parsed(text);
            boolean isUser = parsed.isOneReference()
                    && EmbeddedSecrets.isUser(parsed.references().get(0).key);
            if (!isUser && references.resolvedFrom(text).contains(value)) {
                return variables.written(text);
            }
        }
        return null;
    }
}

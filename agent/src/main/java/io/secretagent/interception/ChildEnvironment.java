package io.secretagent.interception;

import io.secretagent.references.ReferenceText;

/**
 * What the host puts into the environment of a child process, where every process of the same user may read it. What {@code
 * System.getenv} has answered becomes the reference again: the child has what it would have if the host had put nothing
 * there.
 */
final class ChildEnvironment {

    private final EnvironmentVariables variables;
    private final References references;

    ChildEnvironment(EnvironmentVariables variables, References references) {
        this.variables = variables;
        this.references = references;
    }

    /** The reference for one of our very texts; null for any other. */
    String reference(String value) {
        String origin = references.origin(value);
        return origin != null && variables.references().contains(origin) ? origin : null;
    }

    /**
     * The same, also for a text that only equals one of ours: hosts split and join texts of name and value. Under another name
     * it must be long, and no user's name, which may well be the name of something else.
     */
    String reference(String name, String value) {
        String reference = reference(value);
        if (reference != null) {
            return reference;
        }
        String ofName = variables.reference(name);
        if (ofName != null && references.answered(ofName).contains(value)) {
            return ofName;
        }
        return EmbeddedSecrets.isLongEnough(value) ? ofAnotherName(value) : null;
    }

    /** The same for all that a child is given, in texts of name and value; a copy. */
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

    private String ofAnotherName(String value) {
        for (String text : variables.references()) {
            ReferenceText parsed = references.parsed(text);
            boolean isUser = parsed.isOneReference()
                    && EmbeddedSecrets.isUser(parsed.references().get(0).key);
            if (!isUser && references.answered(text).contains(value)) {
                return text;
            }
        }
        return null;
    }
}

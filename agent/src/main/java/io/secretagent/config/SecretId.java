package io.secretagent.config;

import java.util.regex.Pattern;

/**
 * What may stand behind a resource's name: a secret's ARN, {@code arn:<partition>:secretsmanager:<region>:<account>:secret:<name>-<6
 * characters>}, or its name. Source: the resource types of Secrets Manager in AWS's service authorization reference.
 */
public final class SecretId {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final String FORM =
            "; an ARN reads arn:aws:secretsmanager:<region>:<account of 12 digits>:secret:<name>-<6 characters>";

    private SecretId() {}

    /** The region inside an ARN; null for a secret's name. */
    public static String region(String id) {
        return id.startsWith("arn:") ? id.split(":", 5)[3] : null;
    }

    /** What is wrong with the id, and the remedy; null if nothing is. */
    static String mistake(String id) {
        if (!id.startsWith("arn:")) {
            return NAME.matcher(id).matches()
                    ? null
                    : "\"" + id + "\" is neither an ARN nor a secret's name (letters, digits and /_+=.@- only)";
        }
        String[] parts = id.split(":", 7);
        String mistake = parts.length < 7 ? "has " + parts.length + " parts instead of 7" : partMistake(parts);
        return mistake == null ? null : "\"" + id + "\" is a malformed ARN: it " + mistake + FORM;
    }

    private static String partMistake(String[] parts) {
        if (!parts[1].matches("aws[a-z-]*")) {
            return "names no AWS partition where \"" + parts[1] + "\" stands";
        }
        if (!parts[2].equals("secretsmanager")) {
            return "is not one of Secrets Manager but of \"" + parts[2] + "\"";
        }
        if (!parts[3].matches("[a-z]+(-[a-z0-9]+)+")) {
            return "names no region where \"" + parts[3] + "\" stands";
        }
        if (!parts[4].matches("[0-9]{12}")) {
            return "names no account of 12 digits where \"" + parts[4] + "\" stands";
        }
        if (!parts[5].equals("secret") || !NAME.matcher(parts[6]).matches()) {
            return "names no secret where \"" + parts[5] + ":" + parts[6] + "\" stands";
        }
        return null;
    }
}

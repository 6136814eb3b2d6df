package io.secretagent.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates the ARN of a parameter of Parameter Store, {@code arn:<partition>:ssm:<region>:<account>:parameter/<name>}; a name that
 * begins with a slash has it only once there.
 *
 * <p>Sources: the resource types of Systems Manager in AWS's service authorization reference; {@code PutParameter} and
 * {@code GetParameter} in the API reference of Systems Manager.
 */
final class ParameterArn {

    private static final Pattern RESOURCE = Pattern.compile("parameter(/[A-Za-z0-9_.-]+)+");
    private static final int PARTS = 6;
    /** In characters; the longest {@code Name} of {@code GetParameter}. */
    private static final int LONGEST = 2048;
    /** Names that stand for secrets. Parameter Store does not number their versions, so that rotations would not be seen. */
    private static final String OF_SECRETS = "parameter/aws/reference/secretsmanager/";

    private static final String FORM = "; write it as arn:aws:ssm:<region>:<account of 12 digits>:parameter/<name>";

    private ParameterArn() {}

    /** What is wrong with an ARN of the service {@code ssm}, and the remedy; null if it is valid. */
    static @Nullable String mistake(String arn) {
        String[] parts = arn.split(":", PARTS + 1);
        if (parts.length >= PARTS && parts[PARTS - 1].startsWith(OF_SECRETS)) {
            return "\"" + arn + "\" stands for a secret; write the ARN or the name of the secret itself";
        }
        String mistake = parts.length < PARTS ? "has " + parts.length + " parts instead of 6" : partMistake(parts);
        if (mistake == null && arn.length() > LONGEST) {
            mistake = "has more than " + LONGEST + " characters";
        }
        return mistake == null ? null : "\"" + arn + "\" is a malformed ARN: it " + mistake + FORM;
    }

    private static @Nullable String partMistake(String[] parts) {
        String mistake = SecretId.placeMistake(parts);
        String resource = parts[PARTS - 1];
        if (mistake == null && !RESOURCE.matcher(resource).matches()) {
            return "has \"" + resource + "\" in place of parameter/<name>";
        }
        if (mistake == null && parts.length > PARTS) {
            return "has \":" + parts[PARTS]
                    + "\" after the name: the latest version is always fetched, and the whole value";
        }
        return mistake;
    }
}

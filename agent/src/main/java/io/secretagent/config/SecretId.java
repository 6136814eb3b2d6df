package io.secretagent.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a resource in the file: a secret's ARN, {@code arn:<partition>:secretsmanager:<region>:<account>:secret:<name>-<6
 * characters>}, or its name; or the ARN of a parameter. {@code :<key>:<version stage>:<version id>} may follow a secret's ARN; each of
 * the three may be empty.
 *
 * <p>Sources: the resource types of Secrets Manager in AWS's service authorization reference; {@code valueFrom} in ECS's
 * "Pass Secrets Manager secrets through Amazon ECS environment variables".
 */
public final class SecretId {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final int PARTS = 7;
    /** The index of the part that names the service. */
    private static final int SERVICE = 2;
    /** With key, stage and version id. */
    private static final int PARTS_OF_ECS = 10;

    private static final String FORM =
            "; write it as arn:aws:secretsmanager:<region>:<account of 12 digits>:secret:<name>-<6 characters>,"
                    + " followed by :<key>:<version stage>:<version id> for a single key";

    /** The ARN or name that is sent to AWS. */
    public final String secret;
    /** The only key; null for the whole secret. */
    public final @Nullable String key;
    /** Null for the stage {@code AWSCURRENT}. */
    public final @Nullable String stage;
    /** Null for the version that has the stage. */
    public final @Nullable String versionId;

    /** Splits an id that has no {@link #mistake}. */
    public SecretId(String id) {
        String[] parts = id.split(":", -1);
        boolean isOfEcs = parts.length == PARTS_OF_ECS;
        secret = isOfEcs ? id.substring(0, startOfKey(id)) : id;
        key = isOfEcs ? orNull(parts[PARTS]) : null;
        stage = isOfEcs ? orNull(parts[PARTS + 1]) : null;
        versionId = isOfEcs ? orNull(parts[PARTS + 2]) : null;
    }

    private static int startOfKey(String id) {
        int end = id.lastIndexOf(':');
        end = id.lastIndexOf(':', end - 1);
        return id.lastIndexOf(':', end - 1);
    }

    private static @Nullable String orNull(String part) {
        return part.isEmpty() ? null : part;
    }

    /** Whether it names a stage or a version id. */
    public boolean namesAVersion() {
        return stage != null || versionId != null;
    }

    /** Whether an id is the ARN of a parameter of Parameter Store, rather than a secret's ARN or name. */
    public static boolean isParameter(String id) {
        int service = id.startsWith("arn:") ? id.indexOf(':', "arn:".length()) + 1 : 0;
        return service > 0 && id.startsWith("ssm:", service);
    }

    /** The region inside an ARN; null for a secret's name. */
    public static @Nullable String region(String id) {
        return id.startsWith("arn:") ? id.split(":", 5)[3] : null;
    }

    /** Whether a text may be the name of a secret. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What is wrong with the id, and the remedy; null if it is valid. */
    static @Nullable String mistake(String id) {
        if (!id.startsWith("arn:")) {
            return NAME.matcher(id).matches()
                    ? null
                    : "\"" + id + "\" is neither an ARN nor a secret's name (letters, digits and /_+=.@- only)";
        }
        if (isParameter(id)) {
            return ParameterArn.mistake(id);
        }
        String[] parts = new SecretId(id).secret.split(":", PARTS);
        String mistake = isOfAnotherService(parts)
                ? "is of " + parts[SERVICE] + ", not of secretsmanager or ssm"
                : parts.length < PARTS ? missingPart(parts) : partMistake(parts);
        return mistake == null ? null : "\"" + id + "\" is a malformed ARN: it " + mistake + FORM;
    }

    private static boolean isOfAnotherService(String[] parts) {
        return parts.length > SERVICE
                && parts[SERVICE].matches("[a-z0-9-]+")
                && !parts[SERVICE].equals("secretsmanager");
    }

    private static String missingPart(String[] parts) {
        String last = parts[parts.length - 1];
        return parts.length == PARTS - 1
                        && !last.equals("secret")
                        && NAME.matcher(last).matches()
                ? "lacks \"secret:\" before \"" + last + "\""
                : "has " + parts.length + " parts instead of 7";
    }

    private static @Nullable String partMistake(String[] parts) {
        if (!parts[2].equals("secretsmanager")) {
            return "has \"" + parts[2] + "\" in place of secretsmanager";
        }
        String mistake = placeMistake(parts);
        if (mistake == null
                && (!parts[5].equals("secret") || !NAME.matcher(parts[6]).matches())) {
            return "has \"" + parts[5] + ":" + parts[6] + "\" in place of secret:<name>";
        }
        return mistake;
    }

    /** What is wrong with the partition, the region or the account of an ARN; null if they are valid. */
    static @Nullable String placeMistake(String[] parts) {
        if (!parts[1].matches("aws[a-z-]*")) {
            return "has \"" + parts[1] + "\" in place of the AWS partition";
        }
        if (!parts[3].matches("[a-z]+(-[a-z0-9]+)+")) {
            return "has \"" + parts[3] + "\" in place of the region";
        }
        if (!parts[4].matches("[0-9]{12}")) {
            return "has \"" + parts[4] + "\" in place of the account of 12 digits";
        }
        return null;
    }
}

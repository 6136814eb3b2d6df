package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/**
 * A reference as Amazon ECS has it in {@code valueFrom}: {@code <ARN of a secret>:<key>:<version stage>:<version id>}. Each of the last
 * three may be empty, but all three colons are needed: the ARN alone, which ECS takes for the whole secret, is what applications use
 * that call AWS themselves.
 *
 * <p>Source: "Pass Secrets Manager secrets through Amazon ECS environment variables" in the developer guide of ECS.
 */
final class EcsReference {

    private static final String ARN = "arn:";

    /** In the ARN of every secret. */
    static final String SERVICE = ":secretsmanager:";

    /** In the ARN of every parameter of Parameter Store. */
    static final String PARAMETERS = ":ssm:";

    /** Not a list of them. */
    private static final String PARAMETER = "[^\\s,\\p{Cntrl}]+:parameter/[^\\s,\\p{Cntrl}]+";

    private static final int PARTS_OF_ARN = 7;
    private static final int PARTS_OF_PARAMETER = 6;
    private static final int PARTS = 10;

    /** The secret's ARN, which may be malformed. */
    final String arn;

    private final String[] parts;

    private EcsReference(String arn, String[] parts) {
        this.arn = arn;
        this.parts = parts;
    }

    /** A cheap test without false negatives: whether a text may be one, or begin like one. */
    static boolean mayBe(String text) {
        return isOf(SERVICE, text);
    }

    private static boolean isOf(String service, String text) {
        return text.startsWith(ARN) && text.startsWith(service, text.indexOf(':', ARN.length()));
    }

    /** Whether a text is the ARN of a parameter, which ECS takes for the parameter, with or without more behind it. */
    static boolean isParameter(String text) {
        return text.length() <= ReferenceParser.LONGEST && isOf(PARAMETERS, text) && text.matches(PARAMETER);
    }

    /** The reference that a text is; null for any other text, also for an ARN alone. */
    static @Nullable EcsReference of(String text) {
        String[] parts = parts(text);
        return parts.length == PARTS ? new EcsReference(arnOf(text), parts) : null;
    }

    /** Whether a text is an ARN alone. */
    static boolean isArnAlone(String text) {
        return parts(text).length == PARTS_OF_ARN;
    }

    /** Whether something follows the ARN, but not all that is needed. */
    static boolean isIncomplete(String text) {
        int count = parts(text).length;
        return count > PARTS_OF_ARN && count < PARTS;
    }

    /** The ARN that a text begins with: its first seven parts, of a parameter six; all of it if it has fewer. */
    static String arnOf(String text) {
        int parts = isOf(PARAMETERS, text) ? PARTS_OF_PARAMETER : PARTS_OF_ARN;
        int end = -1;
        for (int i = 0; i < parts; i++) {
            end = text.indexOf(':', end + 1);
            if (end < 0) {
                return text;
            }
        }
        return text.substring(0, end);
    }

    /** None for a text that certainly names no secret, such as a list of ARNs. */
    private static String[] parts(String text) {
        boolean mayBeShort = mayBe(text) && text.length() <= ReferenceParser.LONGEST;
        String[] parts = mayBeShort ? text.split(":", -1) : new String[0];
        boolean isSecret = parts.length >= PARTS_OF_ARN && parts[5].equals("secret") && isName(parts[6]);
        return isSecret && !hasControls(text) ? parts : new String[0];
    }

    /** Whether a text has only the characters that AWS allows in the name of a secret. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isLetter && "/_+=.@!-".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The key of a resource that is configured by this ARN, or the resource that is configured by this very text; null if there is none. */
    @Nullable
    SecretReference in(ResourceNames names) {
        String same = names.of(String.join(":", parts));
        if (same != null) {
            return new SecretReference(SecretVersion.current(same), null);
        }
        String resource = names.of(arn);
        if (resource == null) {
            return null;
        }
        String key = parts[PARTS_OF_ARN];
        SecretVersion version = SecretVersion.of(resource, parts[PARTS_OF_ARN + 1], parts[PARTS_OF_ARN + 2]);
        return new SecretReference(version, key.isEmpty() ? null : key);
    }
}

package io.secretagent.references;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that stands for a login without a password: {@code {{resolve:rds-iam}}} for a database of Amazon RDS or Aurora, {@code
 * {{resolve:elasticache-iam}}} and {@code {{resolve:memorydb-iam}}} for a cache. It is a password as a whole, never a part of a text,
 * and names no secret: only where a login is made is anything known to make its token of.
 */
public enum IamReference {
    RDS("{{resolve:rds-iam}}"),
    ELASTICACHE("{{resolve:elasticache-iam}}"),
    MEMORYDB("{{resolve:memorydb-iam}}");

    /** In every one of them, also if it is percent-encoded. */
    private static final String MARK = "-iam";

    public final String text;

    IamReference(String text) {
        this.text = text;
    }

    /** A cheap test without false negatives: whether a text may hold one, also percent-encoded. */
    public static boolean mayBeIn(String text) {
        return text.contains(MARK);
    }

    /** Whether a text is this one. */
    public boolean is(String other) {
        return text.equals(other);
    }

    /** All of them, for messages. */
    static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (IamReference reference : values()) {
            texts.add(reference.text);
        }
        return texts;
    }

    /** Whether a text is one of them. */
    public static boolean isAny(String other) {
        if (mayBeIn(other)) {
            for (IamReference reference : values()) {
                if (reference.is(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}

package io.secretagent.hooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the tables of logging frameworks, each of which is loaded with the first class of its framework. */
public final class MaskedFrameworks {

    /** By the start of the internal name. */
    private static final String[] FRAMEWORKS = {
        "ch/qos/logback/classic/spi/", "logback",
        "org/apache/logging/log4j/core/", "log4j",
        "java/util/logging/", "java",
        "org/apache/juli/", "java"
    };

    private MaskedFrameworks() {}

    /** The framework that may have a class; null for nearly all classes. */
    public static @Nullable String of(String internalName) {
        for (int i = 0; i < FRAMEWORKS.length; i += 2) {
            if (internalName.startsWith(FRAMEWORKS[i])) {
                return FRAMEWORKS[i + 1];
            }
        }
        return null;
    }

    /** The table of a framework, which is loaded here. */
    public static List<Target> table(String framework) {
        switch (framework) {
            case "logback":
                return MaskedLogback.TARGETS;
            case "log4j":
                return MaskedLog4j.TARGETS;
            default:
                return MaskedJavaLogging.TARGETS;
        }
    }

    static Target target(String className, String method, Capture capture, String... parameters) {
        return Target.of(HookName.MASK, className, method, capture, Operation.MASK_OUTPUT, parameters)
                .advising("Secrets in its messages are not masked. Report the version of the library.");
    }
}

package io.secretagent.startup;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the runs that create a CDS or AOT archive. They happen while an image is built, where no secret is available, and none
 * may get into the archive.
 */
public final class TrainingRun {

    static final String[] FLAGS = {
        "-XX:ArchiveClassesAtExit",
        "-XX:AOTMode=record",
        "-XX:AOTMode=create",
        "-XX:AOTCacheOutput",
        "-Xshare:dump",
        "-XX:DumpLoadedClassList"
    };

    private TrainingRun() {}

    /** The flag that makes this JVM a training run, or null: on Java 8, and where the flags cannot be read, always. */
    public static @Nullable String flag(Instrumentation instrumentation) {
        return CommandLine.ofThisJvm().hasNone(FLAGS) ? null : flag(JvmArguments.of(instrumentation));
    }

    /** The first of the JVM's arguments that is such a flag, or null. */
    static @Nullable String flag(String[] arguments) {
        for (String argument : arguments) {
            for (String flag : FLAGS) {
                if (plain(argument).startsWith(flag)) {
                    return argument;
                }
            }
        }
        return null;
    }

    /** Some JVMs list the options of a file that {@code -XX:Flags} names as they are there; all take {@code :=} before a value, too. */
    private static String plain(String argument) {
        String option = argument.startsWith("-") ? argument : "-XX:" + argument;
        return option.replace(":=", "=");
    }
}

package io.secretagent.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The section {@code startup}. */
public final class StartupSettings {

    /** What happens if a secret is not available at the start. */
    public enum OnFailure {
        /** One message, and the JVM ends with status 1. */
        EXIT,
        /** The same message, and the host runs on without the secret. */
        CONTINUE
    }

    private static final Pattern CONTINUE =
            Pattern.compile("(?m)^[^#\n]*\\bon-failure[\"']?\\s*:\\s*[\"']?continue\\b");

    /** The time limit for all fetches before {@code main}; more than zero. */
    public final Duration timeout;

    public final OnFailure onFailure;

    private StartupSettings(Duration timeout, OnFailure onFailure) {
        this.timeout = timeout;
        this.onFailure = onFailure;
    }

    static StartupSettings read(@Nullable Section startup) {
        Duration timeout = Duration.ofSeconds(30);
        if (startup == null) {
            return new StartupSettings(timeout, OnFailure.EXIT);
        }
        timeout = startup.duration("timeout", timeout);
        if (timeout.isZero()) {
            startup.error("timeout", "must be more than 0");
        }
        StartupSettings settings = new StartupSettings(timeout, startup.choice("on-failure", OnFailure.EXIT));
        startup.finish();
        return settings;
    }

    /** Whether the text has a line {@code on-failure: continue}, which applies even if the file is not valid YAML. */
    static boolean wantsToContinue(String file) {
        return CONTINUE.matcher(file).find();
    }
}

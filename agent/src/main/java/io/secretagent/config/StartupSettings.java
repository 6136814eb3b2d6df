package io.secretagent.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** The section {@code startup}. */
public final class StartupSettings {

    /** What happens if a secret cannot be had at the start. */
    public enum OnFailure {
        /** One message, and the JVM ends with status 1. */
        EXIT,
        /** The same message, and the host runs without. */
        CONTINUE
    }

    private static final Pattern CONTINUE =
            Pattern.compile("(?m)^[^#\n]*\\bon-failure[\"']?\\s*:\\s*[\"']?continue\\b");

    /** For all that must be fetched before {@code main}; more than zero. */
    public final Duration timeout;

    public final OnFailure onFailure;

    private StartupSettings(Duration timeout, OnFailure onFailure) {
        this.timeout = timeout;
        this.onFailure = onFailure;
    }

    static StartupSettings read(Section startup) {
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

    /** Whether a file that may not even be YAML has a line {@code on-failure: continue}: that wish is to be kept too. */
    static boolean wantsToContinue(String file) {
        return CONTINUE.matcher(file).find();
    }
}

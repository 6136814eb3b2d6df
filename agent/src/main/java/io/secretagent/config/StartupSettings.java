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

    /** What happens in a run that creates a CDS or AOT archive. */
    public enum Training {
        /** Nothing: no fetch, and few classes of the agent in the archive. */
        SKIP,
        /** The same as in any other run. */
        FETCH
    }

    private static final Pattern CONTINUE =
            Pattern.compile("(?m)^[^#\n]*\\bon-failure[\"']?\\s*:\\s*[\"']?continue\\b");

    /** The time limit for all fetches before {@code main}; more than zero. */
    public final Duration timeout;

    public final OnFailure onFailure;

    public final Training training;

    private StartupSettings(Duration timeout, OnFailure onFailure, Training training) {
        this.timeout = timeout;
        this.onFailure = onFailure;
        this.training = training;
    }

    static StartupSettings read(@Nullable Section startup) {
        Duration timeout = Duration.ofSeconds(30);
        if (startup == null) {
            return new StartupSettings(timeout, OnFailure.EXIT, Training.SKIP);
        }
        timeout = startup.duration("timeout", timeout);
        if (timeout.isZero()) {
            startup.error("timeout", "must be more than 0");
        }
        StartupSettings settings = new StartupSettings(
                timeout, startup.choice("on-failure", OnFailure.EXIT), startup.choice("training", Training.SKIP));
        startup.finish();
        return settings;
    }

    /** Whether the host runs on without a secret that is not available. */
    public boolean hostRunsOn() {
        return onFailure == OnFailure.CONTINUE;
    }

    /** Whether the text has a line {@code on-failure: continue}, which applies even if the file is not valid YAML. */
    static boolean wantsToContinue(String file) {
        return CONTINUE.matcher(file).find();
    }
}

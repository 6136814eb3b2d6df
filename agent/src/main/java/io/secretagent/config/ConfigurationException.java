package io.secretagent.config;

import java.util.Collections;
import java.util.List;

/** The configuration cannot be used. The message lists every problem with file, line, path and remedy. */
public final class ConfigurationException extends RuntimeException {

    private static final int MOST_SHOWN = 20;

    /** Whether the file, wrong as it is, says that the host may run on without secrets. */
    public final boolean hostRunsOn;

    ConfigurationException(String file, List<String> errors, boolean hostRunsOn) {
        super(describe(file, errors), null, false, false);
        this.hostRunsOn = hostRunsOn;
    }

    ConfigurationException(String file, String error) {
        this(file, Collections.singletonList(file + ": " + error), false);
    }

    private static String describe(String file, List<String> errors) {
        StringBuilder text = new StringBuilder("The configuration ")
                .append(file)
                .append(" has ")
                .append(errors.size() == 1 ? "a problem:" : errors.size() + " problems:");
        for (String error : errors.subList(0, Math.min(errors.size(), MOST_SHOWN))) {
            text.append("\n  ").append(error);
        }
        if (errors.size() > MOST_SHOWN) {
            text.append("\n  … and ").append(errors.size() - MOST_SHOWN).append(" more");
        }
        return text.toString();
    }
}

package io.secretagent.config;

import java.util.Collections;
import java.util.List;

/** Thrown if the configuration cannot be used. The message lists every problem with file, line, path and remedy. */
public final class ConfigurationException extends RuntimeException {

    /** Whether the file says, in spite of its problems, that the host may run on without secrets. */
    public final boolean hostRunsOn;

    /**
     * With the first errors of a file.
     *
     * @param count the number of all errors; at least the size of the list
     */
    ConfigurationException(String file, List<String> errors, int count, boolean hostRunsOn) {
        super(describe(file, errors, count), null, false, false);
        this.hostRunsOn = hostRunsOn;
    }

    ConfigurationException(String file, String error) {
        this(file, error, false);
    }

    ConfigurationException(String file, String error, boolean hostRunsOn) {
        this(file, Collections.singletonList(file + ": " + error), 1, hostRunsOn);
    }

    private static String describe(String file, List<String> errors, int count) {
        StringBuilder text = new StringBuilder("The configuration ")
                .append(file)
                .append(" has ")
                .append(count == 1 ? "a problem:" : count + " problems:");
        for (String error : errors) {
            text.append("\n  ").append(error);
        }
        if (count > errors.size()) {
            text.append("\n  … and ").append(count - errors.size()).append(" more");
        }
        return text.toString();
    }
}

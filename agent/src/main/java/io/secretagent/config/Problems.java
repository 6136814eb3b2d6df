package io.secretagent.config;

import io.secretagent.log.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the errors and warnings of one configuration file, so that all are reported at once. */
final class Problems {

    private static final int MAX_SHOWN = 20;
    private static final int MAX_LENGTH = 1500;

    private final String file;
    private final boolean hostRunsOn;
    /** Between the file and a line. */
    private final String beforeLine;
    /** The errors of the first lines only, in the order of lines: all of them may not fit into memory. */
    private final List<String> errors = new ArrayList<>();
    /** The line of each of these errors. */
    private final List<Integer> errorLines = new ArrayList<>();

    private int errorCount;
    private final List<String> warnings = new ArrayList<>();

    /**
     * Has no problems yet.
     *
     * @param file the file's path as messages show it
     * @param hostRunsOn whether the file says that the host may run on without secrets
     */
    Problems(String file, boolean hostRunsOn) {
        this(file, hostRunsOn, ":");
    }

    private Problems(String file, boolean hostRunsOn, String beforeLine) {
        this.file = file;
        this.hostRunsOn = hostRunsOn;
        this.beforeLine = beforeLine;
    }

    /** Those of a configuration in an environment variable. */
    static Problems ofVariable(String variable, boolean hostRunsOn) {
        return new Problems(variable, hostRunsOn, ", line ");
    }

    /**
     * Adds an error.
     *
     * @param line the line, from 1; 0 for the whole file
     * @param path the keys from the root, as in {@code secret-manager.aws.region}; empty for the root
     * @param message what is wrong and what to do, without values that may be secret
     */
    void error(int line, String path, String message) {
        errorCount++;
        int index = errorLines.size();
        while (index > 0 && errorLines.get(index - 1) > line) {
            index--;
        }
        if (index < MAX_SHOWN) {
            errorLines.add(index, line);
            errors.add(index, inOneLine(place(line, path) + message));
        }
        if (errors.size() > MAX_SHOWN) {
            errors.remove(MAX_SHOWN);
            errorLines.subList(MAX_SHOWN, errorLines.size()).clear(); // remove(int) would be ambiguous to a reader
        }
    }

    /** Adds a warning; the file can be used nevertheless. */
    void warning(int line, String path, String message) {
        warnings.add(inOneLine(place(line, path) + message));
    }

    /** A view of the warnings, which grows with them. */
    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Throws the errors, if any.
     *
     * @throws ConfigurationException if there is at least one error
     */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ConfigurationException(file, errors, errorCount, hostRunsOn);
        }
    }

    /** The file and a line, as in {@code FILE, line 7}. */
    String file(int line) {
        return inOneLine(file + ", line " + line);
    }

    /** Keys and values of the file may hold any character, even line breaks and escape sequences of terminals. */
    private static String inOneLine(String problem) {
        String line = OneLine.of(problem);
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, MAX_LENGTH / 2) + " … " + line.substring(line.length() - MAX_LENGTH / 2);
    }

    private String place(int line, String path) {
        return file + (line > 0 ? beforeLine + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
    }
}

package io.secretagent.config;

import io.secretagent.log.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is wrong or doubtful in one configuration file, collected so that the reader learns all of it at once. */
final class Problems {

    private static final int MOST_SHOWN = 20;
    private static final int LONGEST = 1500;

    private final String file;
    private final boolean hostRunsOn;
    /** The first ones; a file can have more than memory holds. */
    private final List<String> errors = new ArrayList<>();

    private int errorCount;
    private final List<String> warnings = new ArrayList<>();

    /**
     * An empty collection.
     *
     * @param file the file's path as messages show it
     * @param hostRunsOn whether the file wants the host to run on without secrets
     */
    Problems(String file, boolean hostRunsOn) {
        this.file = file;
        this.hostRunsOn = hostRunsOn;
    }

    /**
     * Adds an error.
     *
     * @param line the line, from 1; 0 where the whole file is meant
     * @param path the keys from the root, as in {@code secret-manager.aws.region}; empty for the root
     * @param message what is wrong and what to do; never a value that may be secret
     */
    void error(int line, String path, String message) {
        if (errorCount++ < MOST_SHOWN) {
            errors.add(inOneLine(place(line, path) + message));
        }
    }

    /** Adds a warning: the file is usable as it is. */
    void warning(int line, String path, String message) {
        warnings.add(inOneLine(place(line, path) + message));
    }

    /** The warnings so far and those still to come. */
    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Ends the collection.
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

    /** Keys and values of the file may hold anything, line breaks and terminals' escape sequences too. */
    private static String inOneLine(String problem) {
        String line = OneLine.of(problem);
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + " … " + line.substring(line.length() - LONGEST / 2);
    }

    private String place(int line, String path) {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
    }
}

package io.secretagent.hosts.jdk;

/** Reads a setting of a host by its framework, as an application does. */
public interface Lookup {

    /** The current setting of that name; may throw what the framework throws. */
    String of(String name) throws Exception;

    /** Handles the commands of {@link Watched}, and {@code read NAME} by a look-up, until stdin ends. */
    static void serve(Lookup lookup) throws Exception {
        CommandLoop.run(3, words -> words[0].equals("read") ? answer(lookup, words[1]) : Watched.answer(words));
    }

    /** Holds what would be a private method of the interface on Java 9 and newer. */
    static String answer(Lookup lookup, String name) {
        try {
            return lookup.of(name);
        } catch (Exception | LinkageError e) {
            return "failed: " + e.toString().replaceAll("\\R", " ");
        }
    }
}

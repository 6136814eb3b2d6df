package io.secretagent.hosts.jdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an application configures a framework and reads its settings. An implementation is loaded together with one version of the
 * framework, by a class loader of their own, and has a constructor without parameters.
 */
public interface Adapter {

    /**
     * Builds a configuration.
     *
     * @param texts the settings by name. {@code ${name}} is a placeholder for another setting, {@code ${env:NAME}} for an environment
     *     variable, {@code ${sys:name}} for a system property, {@code ${name:text}} has a default: an implementation writes them as
     *     its framework has them. Names that end in {@code [0]}, {@code [1]} … are the elements of one list.
     * @param folder an empty folder for files
     * @throws Exception what the framework throws; other settings are then read without those that it refuses
     */
    Settings open(Map<String, String> texts, Path folder) throws Exception;

    /** Placeholders for variables and system properties as those of settings, as many frameworks have them. */
    static String withoutPrefixes(String text) {
        return text.replace("${env:", "${").replace("${sys:", "${");
    }

    /** The texts of each setting; those of a list's elements together, below the list's name. */
    static Map<String, List<String>> grouped(Map<String, String> texts) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        texts.forEach((name, text) -> grouped.computeIfAbsent(
                        name.endsWith("]") ? name.substring(0, name.indexOf('[')) : name, key -> new ArrayList<>())
                .add(text));
        return grouped;
    }

    /** Writes a file of YAML with a line for each setting; lists are in brackets. */
    static Path yaml(Map<String, String> texts, Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        grouped(texts).forEach((name, values) -> {
            String quoted = "'" + withoutPrefixes(String.join("', '", values)) + "'";
            lines.append(name)
                    .append(": ")
                    .append(texts.containsKey(name) ? quoted : "[" + quoted + "]")
                    .append('\n');
        });
        return Files.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A configuration that was built. */
    interface Settings {

        /** The value of a setting. */
        String text(String name) throws Exception;

        /** The values of a setting that the application reads as a list. */
        List<String> list(String name) throws Exception;

        /** Ends what the framework has started. */
        default void close() {}
    }
}

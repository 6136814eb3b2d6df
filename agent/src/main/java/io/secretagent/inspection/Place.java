package io.secretagent.inspection;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One text of a configuration, and where it stands. Immutable. It may be a secret: only {@link Report} prints what is made of it. */
final class Place {

    static final int LONGEST_NAME = 200;

    final Source source;
    /** From 1; 0 where the source has no lines. */
    final int line;
    /** As in {@code spring.datasource.password} or {@code Resource@password}; empty where the text has no name. */
    final String key;
    /** Without the quotes and escapes of the file. */
    final String text;

    Place(Source source, int line, String key, String text) {
        this.source = source;
        this.line = line;
        this.key = shortened(key);
        this.text = text;
    }

    /** The beginning of a name: those of a hostile file may be as long as the file. */
    static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** The last part of the key, in lower case. */
    String lastName() {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[\\]\\[]+$", "");
        return plain.substring(plain.replaceAll("[.@/\\[]", "\n").lastIndexOf('\n') + 1);
    }

    /** A file, an entry of an archive, or the environment. */
    static final class Source {
        /** With {@code /}, below what is inspected; an entry of an archive as in {@code lib/app.jar!/application.yml}. */
        final String name;

        final Syntax syntax;
        /** The file, which may be changed; null for all else. */
        final @Nullable Path file;

        Source(String name, Syntax syntax, @Nullable Path file) {
            this.name = name;
            this.syntax = syntax;
            this.file = file;
        }
    }
}

package io.secretagent.it.harness.applicationservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Edits a file of a server's configuration; a text that is not there is an error, as another version may have another one. */
final class TextFile {

    private final Path file;
    private String text;

    private TextFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static TextFile of(Path file) throws IOException {
        return new TextFile(file, Files.readString(file));
    }

    /** Replaces the first occurrence. */
    TextFile replace(String old, String replacement) {
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalStateException(file + " does not hold " + old);
        }
        text = text.substring(0, at) + replacement + text.substring(at + old.length());
        return this;
    }

    TextFile replaceAll(String old, String replacement) {
        text = text.replace(old, replacement);
        return this;
    }

    /** Inserts before the first occurrence. */
    TextFile before(String old, String insertion) {
        return replace(old, insertion + old);
    }

    void write() throws IOException {
        Files.writeString(file, text);
    }
}

package io.secretagent.config;

/** A key of the file: a row of the {@link KeyTable}. Immutable. */
final class Key {

    enum Absence {
        /** The file is not valid without the key. */
        REQUIRED,
        /** Nothing is set. */
        NOTHING,
        /** The same as if {@link #otherwise} were written. */
        DEFAULT,
        /** What {@link #otherwise} says in words. */
        OTHERWISE
    }

    /** The keys from the root, joined by dots; a name that the user chooses is in angle brackets, as in {@code resources.<name>}. */
    final String path;

    final KeyType type;
    final Absence absence;
    /** What applies without the key: a value, or words in Markdown; else empty. */
    final String otherwise;
    /** One or two sentences, without Markdown. */
    final String description;

    private Key(String path, KeyType type, Absence absence, String otherwise, String description) {
        this.path = path;
        this.type = type;
        this.absence = absence;
        this.otherwise = otherwise;
        this.description = description;
    }

    static Key optional(String path, KeyType type, String description) {
        return new Key(path, type, Absence.NOTHING, "", description);
    }

    static Key required(String path, KeyType type, String description) {
        return new Key(path, type, Absence.REQUIRED, "", description);
    }

    /** A key whose absence is the same as this value. */
    static Key withDefault(String path, KeyType type, String value, String description) {
        return new Key(path, type, Absence.DEFAULT, value, description);
    }

    /** A key without which something else applies, which the words say. */
    static Key otherwise(String path, KeyType type, String words, String description) {
        return new Key(path, type, Absence.OTHERWISE, words, description);
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path without its last part; empty for a key at the top. */
    String parent() {
        return path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }

    @Override
    public String toString() {
        return path;
    }
}

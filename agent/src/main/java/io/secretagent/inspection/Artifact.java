package io.secretagent.inspection;

import org.jspecify.annotations.Nullable;

/** A library as a file describes itself: by Maven's {@code pom.properties}, else by its manifest, else by its name. Immutable. */
final class Artifact {

    /** Null where only a file's name is known. */
    final @Nullable String group;

    final String name;
    /** Empty where nothing says it. */
    final String version;
    /** The file that holds it, as in {@link Place.Source#name}. */
    final String file;

    Artifact(@Nullable String group, String name, String version, String file) {
        this.group = group;
        this.name = name;
        this.version = version;
        this.file = file;
    }
}

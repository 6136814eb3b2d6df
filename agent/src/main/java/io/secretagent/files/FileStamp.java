package io.secretagent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Describes the state of a file, to find out whether it has changed. */
public final class FileStamp {

    private FileStamp() {}

    /** The time of modification, size and identity of the file that a path leads to; "absent" where there is none. */
    public static String of(Path file) {
        try {
            return of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return "absent";
        }
    }

    public static String of(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    }
}

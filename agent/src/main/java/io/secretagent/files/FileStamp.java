package io.secretagent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells whether a file has changed. */
public final class FileStamp {

    private FileStamp() {}

    /** Another text whenever the file is another: by its time, its size, and what it is, be it that a link leads elsewhere. */
    public static String of(Path file) {
        try {
            return of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return "absent";
        }
    }

    public static String of(BasicFileAttributes now) {
        return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    }
}

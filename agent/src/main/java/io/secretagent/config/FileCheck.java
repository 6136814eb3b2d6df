package io.secretagent.config;

import io.secretagent.files.FileStamp;
import io.secretagent.files.OtherWriters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** What one look at a path found: which file it leads to, and who else can change that. */
final class FileCheck {

    /** As {@link OtherWriters#of} has it. */
    final String others;

    /** Null where there was no file. */
    private final BasicFileAttributes state;

    private FileCheck(String others, BasicFileAttributes state) {
        this.others = others;
        this.state = state;
    }

    /**
     * Looks.
     *
     * @param isToBeTrusted whether a file is absent, if a part of the way to it is; the ways of {@code /dev/fd} lead to no path
     */
    static FileCheck of(File file, boolean isToBeTrusted) {
        try {
            BasicFileAttributes state = Files.readAttributes(file.toPath(), BasicFileAttributes.class);
            return new FileCheck(isToBeTrusted ? OtherWriters.ofPresent(file) : OtherWriters.of(file), state);
        } catch (IOException | RuntimeException e) { // the reader says why it cannot be read
            return new FileCheck(null, null);
        }
    }

    boolean isRegular() {
        return state != null && state.isRegularFile();
    }

    boolean isPipeOrDevice() {
        return state != null && state.isOther();
    }

    /** Whether a later look found the same file in the same state. */
    boolean isAs(FileCheck later) {
        return state != null
                && later.state != null
                && FileStamp.of(state).equals(FileStamp.of(later.state))
                && Objects.equals(others, later.others);
    }
}

package io.secretagent.config;

import io.secretagent.files.FileStamp;
import io.secretagent.files.OtherWriters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of one check of a path: which file it leads to, and who else can change that. */
final class FileCheck {

    /** The result of {@link OtherWriters#of}. */
    final @Nullable String others;

    /** Null where there was no file. */
    private final @Nullable BasicFileAttributes state;

    private FileCheck(@Nullable String others, @Nullable BasicFileAttributes state) {
        this.others = others;
        this.state = state;
    }

    /**
     * Checks a path.
     *
     * @param isToBeTrusted whether a file counts as absent if a folder or link of its path is; the links below {@code /dev/fd} may
     *     lead to files without a path
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

    /** Whether a later check found the same file in the same state. */
    boolean isAs(FileCheck later) {
        return state != null
                && later.state != null
                && FileStamp.of(state).equals(FileStamp.of(later.state))
                && Objects.equals(others, later.others);
    }
}

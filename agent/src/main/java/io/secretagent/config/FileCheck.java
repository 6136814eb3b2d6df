package io.secretagent.config;

import io.secretagent.files.FileStamp;
import io.secretagent.files.OtherWriters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of one check of a path: which file it leads to, and who else can change that. */
final class FileCheck {

    private static final String PIPE_OF_A_PROCESS =
            "is a link to an open pipe of a process, which has no path by which its writers can be found";

    /** The result of {@link OtherWriters#of}, or that the writers cannot be found. */
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
     * @param isToBeTrusted whether a file must have a path by which its writers can be found; links below {@code /dev/fd} may lead to
     *     files without a path
     */
    static FileCheck of(File file, boolean isToBeTrusted) {
        try {
            BasicFileAttributes state = Files.readAttributes(file.toPath(), BasicFileAttributes.class);
            return new FileCheck(isToBeTrusted ? othersOfPresent(file, state) : OtherWriters.of(file), state);
        } catch (IOException | RuntimeException e) { // the reader says why it cannot be read
            return new FileCheck(null, null);
        }
    }

    private static @Nullable String othersOfPresent(File file, BasicFileAttributes state) throws NoSuchFileException {
        try {
            return OtherWriters.ofPresent(file);
        } catch (NoSuchFileException e) {
            if (state.isOther()) {
                return PIPE_OF_A_PROCESS; // to read it would take it away from the application
            }
            throw e;
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

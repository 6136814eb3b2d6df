package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of the configuration file, and who else can change it, both of the same file in the same state. Java cannot read the
 * owner of an open file, so the path is checked before and after the file is read, and both checks must find the same.
 *
 * <p>Only a process that can write to a folder or link on the path can replace the file by another, and put it back, between the
 * two checks; both report it as a writer.
 */
final class CheckedFile {

    private static final int MAX_READS = 10;
    private static final int PAUSE_MILLIS = 50;

    final byte[] bytes;
    /** The result of {@code OtherWriters.of}. */
    final @Nullable String others;

    private CheckedFile(byte[] bytes, @Nullable String others) {
        this.bytes = bytes;
        this.others = others;
    }

    /**
     * Reads the file until it stays the same meanwhile, ten times at most.
     *
     * @throws ConfigurationException with the reason and the remedy, if the file cannot be read, changes each time, or was found in
     *     the working directory and another user can have written it
     */
    static CheckedFile read(ConfigLocation location, FileContent content) {
        for (int i = 0; i < MAX_READS; i++) {
            FileCheck before = check(location);
            if (location.isOfWorkingDirectory) {
                refuseIfUntrusted(before, content);
            }
            byte[] bytes = content.read(location.file, mayBlock(before));
            // A pipe cannot be read again, and its times change with each read.
            if (before.isAs(check(location)) || before.isPipeOrDevice()) {
                return new CheckedFile(bytes, before.others);
            }
            pause();
        }
        throw content.refusal("was changed or replaced each of the " + MAX_READS
                + " times that it was read; write a new version to another name and move it into place with \"mv\"");
    }

    private static FileCheck check(ConfigLocation location) {
        return FileCheck.of(location.file, location.isOfWorkingDirectory);
    }

    /**
     * Whether the path may lead to a pipe when it is opened. The limit for waiting for a pipe costs a thread, so it applies only if
     * another user can put one there; root and the JVM's own user can stop this JVM anyway.
     */
    private static boolean mayBlock(FileCheck check) {
        return !check.isRegular() || check.others != null;
    }

    /** Another user can have put the file into a working directory such as /tmp for this JVM to find. */
    private static void refuseIfUntrusted(FileCheck check, FileContent content) {
        String reason = check.others == null && check.isPipeOrDevice() ? "is not a regular file" : check.others;
        if (reason != null) {
            throw content.refusal(reason
                    + ". It is refused because it was found in the working directory and not named. To use it as it is,"
                    + " name it: -javaagent:secret-agent.jar=FILE, or --config-file FILE");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the next reads follow without a pause
        }
    }
}

package io.secretagent.config;

import java.io.File;

/**
 * The bytes of the configuration file, and who else can change it, both of one file in one state. Java cannot ask an open file
 * who owns it, so the path is looked at before and after the reading, and both must find the same.
 *
 * <p>Only a process that can write to a folder or link on the way can put another file in the place of this one, and back,
 * between the two looks; both name it as a writer.
 */
final class CheckedFile {

    private static final int MOST_READINGS = 10;
    private static final int PAUSE_MILLIS = 50;

    final byte[] bytes;
    /** As {@code OtherWriters.of} has it. */
    final String others;

    private CheckedFile(byte[] bytes, String others) {
        this.bytes = bytes;
        this.others = others;
    }

    /**
     * Reads.
     *
     * @throws ConfigurationException with the reason and the remedy, if the file cannot be read, does not stay the same for the
     *     moment that this takes, or was only found and another user can have written it
     */
    static CheckedFile read(ConfigLocation location, FileContent content) {
        for (int i = 0; i < MOST_READINGS; i++) {
            FileCheck before = look(location);
            if (location.isOfWorkingDirectory) {
                refuseIfUntrusted(location.file, before, content);
            }
            byte[] bytes = content.read(location.file, mayBlock(before));
            // What a pipe held is gone, and its times change with each reading.
            if (before.isAs(look(location)) || before.isPipeOrDevice()) {
                return new CheckedFile(bytes, before.others);
            }
            pause();
        }
        throw content.refusal("was changed or replaced each of the " + MOST_READINGS
                + " times that it was read; write a new version to another name and move it into place with \"mv\"");
    }

    private static FileCheck look(ConfigLocation location) {
        return FileCheck.of(location.file, location.isOfWorkingDirectory);
    }

    /**
     * Whether a pipe can be in the file's place when it is opened. It costs a thread to end a wait for a pipe, so this is asked
     * only of those who can do that; root and the JVM's own user can stop this JVM anyway.
     */
    private static boolean mayBlock(FileCheck check) {
        return !check.isRegular() || check.others != null;
    }

    /** In a working directory like /tmp, another user can have put the file there for this JVM to find. */
    private static void refuseIfUntrusted(File file, FileCheck check, FileContent content) {
        String reason = check.others == null && check.isPipeOrDevice() ? "is no regular file" : check.others;
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
            Thread.currentThread().interrupt(); // the next readings follow at once
        }
    }
}

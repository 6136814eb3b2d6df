package io.secretagent.credentials;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a {@code credential_process}. Its stdin is empty, and what it writes to stderr is dropped. After its time it
 * is killed, with the processes that it has started (which Java 8 does not know).
 */
final class ProcessRun {

    private static final long LINGER_MILLIS = 500;

    private final Process process;
    private final ProcessOutput output;
    private final ProcessOutput errors;

    private ProcessRun(Process process) {
        this.process = process;
        output = ProcessOutput.of(process.getInputStream());
        errors = ProcessOutput.of(process.getErrorStream());
    }

    /**
     * What the command writes to stdout.
     *
     * @throws ProcessFailure if it cannot be started, fails, takes too long, or writes more than 64 KiB
     */
    static byte[] output(String command, int seconds) throws ProcessFailure {
        ProcessRun run = new ProcessRun(new ProcessCommand(command).start());
        try {
            return run.await(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailure("the thread that waited for it was interrupted");
        } finally {
            run.end();
        }
    }

    private byte[] await(int seconds) throws ProcessFailure, InterruptedException {
        closeStdin();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new ProcessFailure("it did not end within " + seconds + " s and was killed");
        }
        output.awaitEnd(LINGER_MILLIS);
        errors.awaitEnd(LINGER_MILLIS);
        if (output.isTooLong()) {
            throw new ProcessFailure("it wrote more than 64 KiB to stdout");
        }
        int status = process.exitValue();
        if (status != 0) {
            throw new ProcessFailure("it ended with status " + status + meaning(status) + " and wrote "
                    + (errors.isEmpty()
                            ? "nothing to stderr"
                            : "to stderr (which is not shown, for it may hold secrets)"));
        }
        return output.bytes();
    }

    private void closeStdin() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** A shell's own: what it was to start is not there, or may not be executed. */
    private static String meaning(int status) {
        switch (status) {
            case 126:
                return " (a shell's for a program that this user may not execute)";
            case 127:
                return " (a shell's for a program that it does not find)";
            default:
                return "";
        }
    }

    /** One that has ended may leave processes behind for good reason. */
    private void end() {
        if (process.isAlive()) {
            endDescendants();
            process.destroyForcibly();
        }
    }

    private void endDescendants() {
        try {
            Method destroy = Class.forName("java.lang.ProcessHandle").getMethod("destroyForcibly");
            Stream<?> descendants =
                    (Stream<?>) Process.class.getMethod("descendants").invoke(process);
            for (Object descendant : descendants.toArray()) {
                destroy.invoke(descendant);
            }
        } catch (ReflectiveOperationException e) {
            // Java 8
        }
    }
}

package io.secretagent.credentials;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a {@code credential_process}. Its stdin is empty, and its stderr is discarded. It is killed after a
 * time-out, with the processes that it has started (except on Java 8, which does not know them).
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
     * Runs the command and returns its stdout.
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
                            : "to stderr (which is not shown, as it may hold secrets)"));
        }
        return output.bytes();
    }

    private void closeStdin() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // the process has ended already
        }
    }

    /** The meaning of a status that a shell uses for a program that it could not start; else empty. */
    private static String meaning(int status) {
        switch (status) {
            case 126:
                return " (a shell's status for a program that this user may not execute)";
            case 127:
                return " (a shell's status for a program that it does not find)";
            default:
                return "";
        }
    }

    /**
     * Kills the process if it runs. The children of a process that has ended are left alone, as it may have started
     * them on purpose.
     */
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

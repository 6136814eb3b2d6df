package io.secretagent.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says whether stderr is a terminal that can erase a line. Not by {@code System.console()}: that is about stdin and stdout, and
 * since Java 22 it exists without a terminal, too.
 */
final class Terminal {

    private static final int LONGEST_SECONDS = 1;

    private Terminal() {}

    /** Asks a shell, as the JDK has no answer; false where there is none, as on Windows and in images without a shell. */
    static boolean isStderr() {
        return hasEscapes() && isTrue("test -t 2");
    }

    /** Whether a terminal, if there is one, knows escape sequences: that of an editor mostly does not. */
    static boolean hasEscapes() {
        return hasEscapes(System.getenv("TERM"));
    }

    private static boolean hasEscapes(@Nullable String term) {
        return term != null && !term.isEmpty() && !term.equals("dumb");
    }

    private static boolean isTrue(String test) {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", test).redirectError(Redirect.INHERIT);
        shell.environment().clear(); // credentials are none of its business
        try {
            Process process = shell.start();
            process.getOutputStream().close();
            if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException e) {
            // there is no shell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}

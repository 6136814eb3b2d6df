package io.secretagent.it.harness.deploy;

import java.io.IOException;

/** Programs that a machine may have or not. */
public final class Tool {

    private Tool() {}

    /** Whether the program is there, and ends with status 0. */
    public static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.secretagent.cli;

import java.nio.charset.StandardCharsets;

/** Prints the result of a command to stdout. */
final class Output {

    private Output() {}

    /**
     * Prints in UTF-8, whatever the locale, because secrets are UTF-8.
     *
     * @throws CommandFailure if the text was not written completely: a script must not continue with half a secret
     */
    static void print(String text) throws CommandFailure {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        if (System.out.checkError()) {
            throw new CommandFailure("The output could not be written: stdout is closed, or its disk is full.");
        }
    }
}

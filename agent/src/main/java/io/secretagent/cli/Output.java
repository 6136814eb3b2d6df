package io.secretagent.cli;

import java.nio.charset.StandardCharsets;

/** What a command prints for whoever called it. */
final class Output {

    private Output() {}

    /**
     * Prints to stdout, in UTF-8 whatever the locale, as secrets are.
     *
     * @throws CommandFailure if it did not arrive: a script must not go on with half a secret
     */
    static void print(String text) throws CommandFailure {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        if (System.out.checkError()) {
            throw new CommandFailure("The output could not be written: stdout is closed, or its disk is full.");
        }
    }
}

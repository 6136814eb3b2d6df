package io.secretagent.it.interception;

import java.util.List;

/**
 * A framework whose applications run on a class path, and what is so with it.
 *
 * @param name as {@code intercept} has it, and as the folder of its host is called
 * @param host its main class
 * @param libraries what Maven calls them, with the word VERSION for it
 * @param passwords the host's settings that are the password, each in another way
 * @param readAgain its settings that show a rotation
 * @param kept its settings that keep what they were
 */
record Framework(
        String name,
        String host,
        List<String> libraries,
        List<String> passwords,
        List<String> readAgain,
        List<String> kept) {

    /** The same for versions that need other libraries. */
    Framework with(String... others) {
        return new Framework(name, host, List.of(others), passwords, readAgain, kept);
    }
}

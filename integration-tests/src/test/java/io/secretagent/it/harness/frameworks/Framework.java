package io.secretagent.it.harness.frameworks;

import java.util.List;

/**
 * A framework whose applications run on a class path, and what its tests need to know.
 *
 * @param name the name in {@code intercept}, and of the folder of its host
 * @param host its main class
 * @param libraries their Maven coordinates, with the word VERSION for the version
 * @param passwords the host's settings that resolve to the password, each in another way
 * @param readAgain its settings that change with a rotation
 * @param kept its settings that keep their old value
 */
public record Framework(
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

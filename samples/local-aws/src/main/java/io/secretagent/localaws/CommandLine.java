package io.secretagent.localaws;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code java -jar local-aws.jar}.
 *
 * @param port 0 for any free port
 */
record CommandLine(int port, int metadataPort, Optional<Path> tls, Optional<Path> state, Optional<Path> readyFile) {
    static final String USAGE = "usage: java -jar local-aws.jar [--port N] [--metadata-port N] [--tls FOLDER]"
            + " [--state FILE.json] [--ready-file FILE]";

    /** @throws IllegalArgumentException with one sentence about what is wrong */
    static CommandLine parse(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!USAGE.contains("[" + arguments[i] + " ")) {
                throw new IllegalArgumentException("Unknown option " + arguments[i] + ".");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("Option " + arguments[i] + " needs a value.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return new CommandLine(
                port(options, "--port"),
                port(options, "--metadata-port"),
                path(options, "--tls"),
                path(options, "--state"),
                path(options, "--ready-file"));
    }

    private static int port(Map<String, String> options, String name) {
        String port = options.getOrDefault(name, "0");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("Option " + name + " is a port between 0 and 65535.");
        }
        return Integer.parseInt(port);
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of);
    }
}

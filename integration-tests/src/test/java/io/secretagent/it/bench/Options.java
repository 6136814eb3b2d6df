package io.secretagent.it.bench;

import java.nio.file.Path;

/**
 * The options of the command line.
 *
 * @param java the JVM to measure
 * @param jar the agent
 * @param rounds how many times each process is measured
 * @param results where the figures are appended, or null
 * @param opentelemetry OpenTelemetry's agent, to compare with, or null
 */
record Options(Path java, Path jar, int rounds, Path results, Path opentelemetry) {

    private static final int DEFAULT_ROUNDS = 15;

    /**
     * Reads a command line.
     *
     * @param command for messages
     * @throws IllegalArgumentException for an option that is not known or not valid
     */
    static Options parse(String command, Path repository, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = repository.resolve("agent/target/secret-agent.jar");
        int rounds = DEFAULT_ROUNDS;
        Path results = null;
        Path opentelemetry = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--java" -> java = file(arguments, ++i);
                case "--jar" -> jar = file(arguments, ++i);
                case "--results" -> results = path(arguments, ++i);
                case "--opentelemetry" -> opentelemetry = file(arguments, ++i);
                default -> rounds = rounds(command, arguments[i]);
            }
        }
        return new Options(java, jar, rounds, results, opentelemetry);
    }

    /** Enough for the server in this JVM to be compiled, and for the files to be cached. */
    int warmUpRounds() {
        return Math.min(3, rounds);
    }

    private static Path path(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a path");
        }
        return Path.of(arguments[index]).toAbsolutePath();
    }

    private static Path file(String[] arguments, int index) {
        Path file = path(arguments, index);
        if (!file.toFile().isFile()) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return file;
    }

    private static int rounds(String command, String number) {
        if (!number.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("\"" + number
                    + "\" is neither an option nor a number of runs; usage: " + command
                    + " [--java PATH] [--jar PATH]" + (command.equals("spring-boot.sh") ? " [--opentelemetry JAR]" : "")
                    + " [--results FILE] [RUNS]");
        }
        return Integer.parseInt(number);
    }
}

package io.secretagent.it.bench;

import java.nio.file.Path;

/**
 * The options of the command line.
 *
 * @param java the JVM to measure
 * @param jar the agent
 * @param rounds how many times each process is measured
 */
record Options(Path java, Path jar, int rounds) {

    private static final int DEFAULT_ROUNDS = 15;

    /** @throws IllegalArgumentException for an option that is not known or not valid */
    static Options parse(Path repository, String... arguments) {
        Options options = new Options(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                repository.resolve("agent/target/secret-agent.jar"),
                DEFAULT_ROUNDS);
        for (int i = 0; i < arguments.length; i++) {
            options = switch (arguments[i]) {
                case "--java" -> options.withJava(file(arguments, ++i));
                case "--jar" -> options.withJar(file(arguments, ++i));
                default -> options.withRounds(arguments[i]);
            };
        }
        return options;
    }

    /** Enough for the server in this JVM to be compiled, and for the files to be cached. */
    int warmUpRounds() {
        return Math.min(3, rounds);
    }

    private static Path file(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a path");
        }
        Path file = Path.of(arguments[index]).toAbsolutePath();
        if (!file.toFile().isFile()) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return file;
    }

    private Options withJava(Path file) {
        return new Options(file, jar, rounds);
    }

    private Options withJar(Path file) {
        return new Options(java, file, rounds);
    }

    private Options withRounds(String number) {
        if (!number.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "\"" + number
                            + "\" is neither an option nor a number of runs; usage: start.sh [--java PATH] [--jar PATH] [RUNS]");
        }
        return new Options(java, jar, Integer.parseInt(number));
    }
}

package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to measure.
 *
 * @param command of the process
 * @param environment all variables of AWS that it has
 * @param output what it must print; anything else is a failure and no measurement
 * @param isOptional whether its row is left out if the process fails
 */
record Scenario(String name, List<String> command, Map<String, String> environment, String output, boolean isOptional) {

    Scenario(String name, List<String> command, Map<String, String> environment, String output) {
        this(name, command, environment, output, false);
    }

    /** The same, whose row is left out if the process fails. */
    Scenario optional() {
        return new Scenario(name, command, environment, output, true);
    }

    /** Runs the process from start to end, and returns what it took. */
    Cost run(Path folder) throws IOException, InterruptedException {
        long cpu = ChildCpu.nanos();
        long start = System.nanoTime();
        String printed = output(folder);
        long nanos = System.nanoTime() - start;
        if (!printed.equals(output)) {
            throw new IllegalStateException(name + " failed: printed \"" + printed + "\"");
        }
        return new Cost(nanos, ChildCpu.nanos() - cpu);
    }

    /**
     * Runs the process and returns what it has printed.
     *
     * @throws IllegalStateException if its status is not 0, with what it has printed on stderr
     */
    String output(Path folder) throws IOException, InterruptedException {
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(stderr.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches("(AWS|JAVA|OTEL|SECRET_AGENT)_.*"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(name + " failed: status " + status + ", printed \"" + printed
                    + "\", on stderr: " + Files.readString(stderr));
        }
        return printed;
    }
}

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
 */
record Scenario(String name, List<String> command, Map<String, String> environment, String output) {

    /** Runs the process from start to end, and returns the nanoseconds that it took. */
    long run(Path folder) throws IOException, InterruptedException {
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(stderr.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches("(AWS|JAVA|SECRET_AGENT)_.*"));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        long nanos = System.nanoTime() - start;
        if (status != 0 || !printed.equals(output)) {
            throw new IllegalStateException(name + " failed: status " + status + ", printed \"" + printed
                    + "\", on stderr: " + Files.readString(stderr));
        }
        return nanos;
    }
}

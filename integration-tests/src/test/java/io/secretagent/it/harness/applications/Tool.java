package io.secretagent.it.harness.applications;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program that builds an application. */
public final class Tool {

    /** The executable of the JVM that runs the tests. */
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Tool() {}

    public static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        output(folder, command);
    }

    /** Runs the program, and returns its output on stdout and stderr. */
    public static String output(Path folder, List<String> command) throws IOException, InterruptedException {
        return output(folder, command, Map.of());
    }

    /** The same with further environment variables. */
    public static String output(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        File output = Files.createTempFile(folder, "tool", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        int status = process.waitFor();
        String printed = Files.readString(output.toPath());
        if (status != 0) {
            throw new AssertionError(command + " failed: " + printed);
        }
        return printed;
    }
}

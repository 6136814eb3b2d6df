package io.secretagent.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What a figure depends on beside the code.
 *
 * @param cores processors that the JVM sees
 * @param cpu the model's name
 * @param commit of the repository, with {@code +} if files were changed since
 */
record Machine(int cores, String cpu, String commit) {

    private static final String HEADER = "date,benchmark,cores,cpu,jdk,commit,row,wall_ms,cpu_ms,ratio\n";

    /** This machine, and the repository as it is. */
    static Machine of(Path repository) throws IOException {
        String git = output("git", "-C", repository.toString(), "rev-parse", "--short", "HEAD");
        String changes = output("git", "-C", repository.toString(), "status", "--porcelain", "--untracked-files=no");
        return new Machine(
                Runtime.getRuntime().availableProcessors(), cpuModel(), git + (changes.isEmpty() ? "" : "+"));
    }

    /** Appends one line to a file of comma-separated values, which is created with a header if there is none. */
    void append(Path file, String benchmark, String java, Row row, double ratio) {
        String milliseconds = String.format(
                Locale.ROOT, "%.0f,%.0f", row.times().median(), row.times().cpu());
        append(file, benchmark, java, row.scenario().name(), milliseconds, ratio);
    }

    /** The same for a time for which CPU time has no meaning. */
    void append(Path file, String benchmark, String java, String row, double millis, double ratio) {
        append(file, benchmark, java, row, String.format(Locale.ROOT, "%.0f,", millis), ratio);
    }

    private void append(Path file, String benchmark, String java, String row, String milliseconds, double ratio) {
        String line = String.format(
                Locale.ROOT,
                "%s,%s,%d,\"%s\",\"%s\",%s,\"%s\",%s,%.3f%n",
                LocalDate.now(),
                benchmark,
                cores,
                cpu,
                java.replace("\"", ""),
                commit,
                row,
                milliseconds,
                ratio);
        try {
            String header = Files.exists(file) ? "" : HEADER;
            Files.writeString(file, header + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cpuModel() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** The first line that a command prints for a JVM's version. */
    static String version(Path java) throws IOException {
        return output(java.toString(), "-version").lines().findFirst().orElse("unknown JVM");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}

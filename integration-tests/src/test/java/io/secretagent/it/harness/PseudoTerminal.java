package io.secretagent.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/** Runs a shell's command line whose stdin, stdout and stderr are a terminal, unless it redirects them. */
public final class PseudoTerminal implements AutoCloseable {

    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private PseudoTerminal(Process process) {
        this.process = process;
    }

    /** Starts the line in a folder; {@code script} of util-linux makes the terminal. */
    public static PseudoTerminal start(Path folder, String line) throws IOException {
        return start(folder, line, Map.of());
    }

    /** The same with more variables. */
    public static PseudoTerminal start(Path folder, String line, Map<String, String> more) throws IOException {
        assumeTrue(isThere(), "There is no script of util-linux, which makes a terminal");
        ProcessBuilder builder = new ProcessBuilder("script", "--quiet", "--return", "--command", line, "/dev/null");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(AWS_|JAVA_|SECRET_AGENT|NO_COLOR|CLICOLOR).*"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(more);
        return new PseudoTerminal(builder.start());
    }

    private static boolean isThere() {
        try {
            Process version = new ProcessBuilder("script", "--version").start();
            return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux");
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads until the output so far fulfils the condition; fails if it ends before. */
    public void readUntil(Predicate<String> condition) throws IOException {
        while (!condition.test(text())) {
            int next = process.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("The program has ended with " + text());
            }
            output.write(next);
        }
    }

    /** All that the terminal has got when the command has ended. */
    public String readToEnd() throws IOException {
        process.getInputStream().transferTo(output);
        return text();
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Sends SIGTERM to the JVM in the terminal. */
    public void terminateJvm() {
        process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

package io.secretagent.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that a test runs to its end: one of the machine, or a script of the repository. */
public final class Program {

    private static final long LONGEST_SECONDS = 300;

    private final String name;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path folder = Path.of("").toAbsolutePath();

    private Program(String name) {
        this.name = name;
    }

    public static Program of(Path executable) {
        return new Program(executable.toString());
    }

    /**
     * A program on the {@code PATH}. If there is none, the test is skipped with a reason.
     *
     * @param source where it can be installed from, as in "Debian's package prometheus"
     */
    public static Program installed(String name, String source) {
        boolean isInstalled =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(part -> Files.isExecutable(Path.of(part, name)));
        assumeTrue(isInstalled, "The program " + name + " is not on the PATH; it is in " + source + ".");
        return new Program(name);
    }

    public Program in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    public Program environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs it; its stdout and stderr are those of the result. The environment has no settings of AWS or for Java. */
    public HostRun run(String... arguments) {
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(List.of(arguments));
        try {
            Path stdout = Files.createTempFile("program", ".stdout");
            Path stderr = Files.createTempFile("program", ".stderr");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().keySet().removeIf(variable -> variable.matches("(AWS_|JAVA_TOOL_|SECRET_AGENT).*"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(words + " did not end within " + LONGEST_SECONDS + " s");
            }
            return new HostRun(process.exitValue(), taken(stdout), taken(stderr));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String taken(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}

package io.secretagent.samples.rotation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in its own JVM. It ends when its stdin ends, so with this JVM at the latest. */
final class RunningApplication implements AutoCloseable {

    private static final Pattern COUNTS = Pattern.compile("ok=([0-9]+) failed=([0-9]+)");
    /** Settings of this machine's user that change what is shown. */
    private static final String OTHERS = "(?i)(AWS|DB|SECRET_AGENT)_.*|.*_PROXY|.*JAVA_(TOOL_)?OPTIONS";

    private static final int LONGEST_MESSAGE = 4_000;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    private RunningApplication(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.log = log;
    }

    /**
     * @param name as in "with the agent"
     * @param log a file for its stderr
     */
    static RunningApplication start(
            String name, List<String> command, Map<String, String> environment, Path log, Resources resources)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches(OTHERS));
        builder.environment().putAll(environment);
        return resources.add(new RunningApplication(name, builder.start(), log));
    }

    /**
     * The requests so far.
     *
     * @throws IOException with the end of the application's log, if it has ended
     */
    Counts counts() throws IOException {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Matcher answer = COUNTS.matcher("" + answers.readLine());
            if (answer.matches()) {
                return new Counts(Long.parseLong(answer.group(1)), Long.parseLong(answer.group(2)), 0, 0);
            }
        } catch (IOException e) {
            // the pipe is closed
        }
        throw new IOException("The application " + name + " has ended by itself: " + endOfLog());
    }

    /** The end of what it has written to stderr. */
    private String endOfLog() throws IOException {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.length() - LONGEST_MESSAGE));
    }

    @Override
    public void close() {
        Ending.of(process, LONGEST_END);
    }
}

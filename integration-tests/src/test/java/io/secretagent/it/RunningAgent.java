package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The agent alone while it runs; closing it ends it, and searches what it printed for secrets. */
public final class RunningAgent implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Process process;
    private final Path stderr;

    RunningAgent(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
    }

    /** What was printed to stderr so far. */
    public String stderr() {
        try {
            return Files.readString(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that a listener, as in "TCP", says it has taken; waits for it. */
    public int port(String kind) {
        Pattern line = Pattern.compile("Started " + kind + " listener on 127\\.0\\.0\\.1:(\\d+)");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> !process.isAlive() || line.matcher(stderr()).find());
        Matcher found = line.matcher(stderr());
        assertThat(found.find()).as(stderr()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    public long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, and gives the exit status. */
    public int terminate() {
        process.destroy();
        try {
            assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("ends soon: %s", stderr())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        KnownSecrets.assertNoneIn(stderr());
    }
}

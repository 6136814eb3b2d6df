package io.secretagent.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The agent alone while it runs; closing it ends it, and searches its stderr for secrets. */
public final class RunningAgent implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** For applications that are started as the agent is: Jetty, in a worker of Kafka Connect, may take 60 s to stop. */
    private static final Duration AT_THE_LATEST = Duration.ofSeconds(90);

    private final Process process;
    private final Path stderr;

    RunningAgent(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
    }

    /** The output on stderr so far. */
    public String stderr() {
        try {
            return Files.readString(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a listener, as in "TCP", logs its port, and returns the port. */
    public int port(String kind) {
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        !process.isAlive() || StartedLine.port(stderr(), kind).isPresent());
        assertThat(StartedLine.port(stderr(), kind)).as(stderr()).isPresent();
        return StartedLine.port(stderr(), kind).getAsInt();
    }

    public long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, and returns the exit status. */
    public int terminate() {
        return terminate(SOON);
    }

    private int terminate(Duration limit) {
        process.destroy();
        try {
            assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s: %s", limit, stderr())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate(AT_THE_LATEST);
        KnownSecrets.assertNoneIn(stderr());
    }
}

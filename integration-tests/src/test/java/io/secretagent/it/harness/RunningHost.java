package io.secretagent.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The host {@code Watched} while it runs; closing it ends it, and searches its stderr for secrets. */
public final class RunningHost implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(20);
    /** Where it waits for AWS before. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final Process process;
    private final Path stderr;
    private final BufferedReader answers;
    private final Writer commands;

    RunningHost(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    public long pid() {
        return process.pid();
    }

    /** The current value of a system property of the host; the text {@code null} if it is not set. */
    public String property(String name) {
        return ask("get " + name);
    }

    /** Has the host itself set a property. */
    public void setProperty(String name, String value) {
        ask("set " + name + " " + value);
    }

    /** Sends a command of {@code Watched}, and returns the reply. */
    public String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            String answer = answers.readLine();
            assertThat(answer).as("the host has ended: %s", stderr()).isNotNull();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The host has ended: " + stderr(), e);
        }
    }

    /** Sends a command at which the host ends, and returns its exit status. */
    public int endBy(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("The host did not end within " + LONGEST_END + ": " + stderr());
            }
            KnownSecrets.assertNoneIn(stderr());
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The output on stderr so far. */
    public String stderr() {
        try {
            return Files.readString(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitProperty(String name, String value, Duration atMost) {
        await(
                name + " to become the expected value",
                atMost,
                () -> property(name).equals(value));
    }

    public void awaitStderr(String text, Duration atMost) {
        await("the line \"" + text + "\"", atMost, () -> stderr().contains(text));
    }

    /** Waits until a condition holds; fails with the host's output if it does not within the time. */
    public void await(String what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited %s for %s in vain: %s", atMost, what, stderr())
                    .isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("The host did not end within " + END + ": " + stderr());
            }
            KnownSecrets.assertNoneIn(stderr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

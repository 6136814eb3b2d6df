package io.secretagent.it.harness.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server in its own process. It ends when it is closed, and also when the tests' JVM ends in any way: the
 * shell between them reads a pipe that only this JVM writes to, and ends the server at its end.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String UNTIL_THE_INPUT_ENDS = "signal=$1; shift; \"$@\" & server=$!; trap '' INT HUP TERM; "
            + "read -r input; kill -s \"$signal\" \"$server\"; wait \"$server\"";
    /** The same for a script and all that it starts, which become a group of processes. */
    private static final String WITH_ITS_GROUP = UNTIL_THE_INPUT_ENDS
            .replace("\"$@\" &", "setsid \"$@\" &")
            .replace("\"$signal\" \"$server\"", "\"$signal\" -- \"-$server\"");
    /** The shell may not read the pipe before this line is printed. */
    private static final Duration SURELY_BORN = Duration.ofSeconds(2);

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final Process shell;
    private final Path log;

    private ServerProcess(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /**
     * @param signal the signal that ends the server at once
     * @param log a file for what it prints
     */
    static ServerProcess start(String signal, Path log, List<String> command) {
        return start(shell(UNTIL_THE_INPUT_ENDS, signal, command), log);
    }

    /**
     * Starts a script, which is killed with all processes that it has started. Its environment is this JVM's without settings of AWS and
     * of Java.
     *
     * @param folder the working folder
     */
    public static ServerProcess startGroup(Path folder, Path log, List<String> command, Map<String, String> more) {
        ProcessBuilder builder = shell(WITH_ITS_GROUP, "KILL", command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(AWS_|JAVA_).*"));
        builder.environment().putAll(more);
        return start(builder, log);
    }

    private static ProcessBuilder shell(String script, String signal, List<String> command) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh", signal));
        words.addAll(command);
        return new ProcessBuilder(words);
    }

    private static ServerProcess start(ProcessBuilder builder, Path log) {
        try {
            return new ServerProcess(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of loopback that is free at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the port accepts connections. */
    ServerProcess awaitPort(int port) {
        return await(() -> listens(port));
    }

    /** Waits until the server is ready; throws, and closes it, if it ends before or is not ready within a minute. */
    ServerProcess await(BooleanSupplier ready) {
        long begin = System.nanoTime();
        while (!ready.getAsBoolean()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(LONGEST_START) > 0 || waited.compareTo(SURELY_BORN) > 0 && hasEnded()) {
                close();
                throw new IllegalStateException("The server did not start: " + log());
            }
            pause();
        }
        return this;
    }

    /** Whether the server has ended by itself; may be true for a moment at its start. */
    public boolean hasEnded() {
        // A process that has ended stays a child of the shell, which does not look at it, but without a command.
        return shell.children().noneMatch(child -> child.info().command().isPresent());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's output so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines of the log contain the text. */
    long logged(String text) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = shell.descendants().toList();
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A server that a Java library implements, started by a host of {@code src/hosts} in a JVM of its own: that prints {@code ready ADDRESS}, and
 * replies to {@code set USER PASSWORD} and {@code end USER} with {@code done}, and to {@code refused} with the number of logins that it has
 * refused, or {@code done} if it does not count them. It ends with its stdin.
 */
public final class LibraryServer implements LoginServer {

    private final Path folder;
    private final Process process;
    private final BufferedReader replies;
    private final Writer commands;
    private final String address;
    private final UnaryOperator<String> userName;

    private LibraryServer(String host, String mainClass, UnaryOperator<String> userName, String... coordinates)
            throws IOException {
        this.userName = userName;
        folder = Folders.create(host);
        String classPath = HostSources.compile(host, 17, libraries(coordinates), folder.resolve("classes"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", classPath, mainClass));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        replies = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        String line = replies.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = replies.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(host + " has ended; see " + folder.resolve("log"));
        }
        address = line.substring("ready ".length());
    }

    private static List<Path> libraries(String... coordinates) {
        return coordinates.length == 0 ? List.of() : Libraries.withDependencies(coordinates);
    }

    /**
     * Starts a server.
     *
     * @param host its folder in {@code src/hosts}
     * @param mainClass its class there, in the package of the folder's name
     */
    public static LibraryServer start(String host, String mainClass, String... coordinates) {
        return start(host, mainClass, UnaryOperator.identity(), coordinates);
    }

    /** The same where names of users have another form than a word. */
    public static LibraryServer start(
            String host, String mainClass, UnaryOperator<String> userName, String... coordinates) {
        try {
            String type = "io.secretagent.hosts." + host.replace("-", "") + "." + mainClass;
            return new LibraryServer(host, type, userName, coordinates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            String reply = replies.readLine();
            if (reply == null) {
                throw new IllegalStateException("The server has ended; see " + folder.resolve("log"));
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String userName(String name) {
        return userName.apply(name);
    }

    @Override
    public void set(String user, String password) {
        ask("set " + user + " " + password);
    }

    @Override
    public void endSessions(String user) {
        ask("end " + user);
    }

    @Override
    public OptionalLong refusedLogins() {
        String reply = ask("refused");
        return reply.equals("done") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(reply));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Folders.delete(folder);
    }
}

package io.secretagent.it.harness.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The NATS server of Debian's packages. It reads its users again at a signal, and closes the connections of a user whose password has
 * changed. Where apt has none, tests are skipped.
 */
public final class Nats implements LoginServer {

    private static final String RELOADED = "Reloaded server configuration";

    private final Path folder = Folders.create("nats");
    private final int port = ServerProcess.freePort();
    private final Map<String, String> passwords = new ConcurrentSkipListMap<>(Map.of("nobody", "none"));
    private final ServerProcess process;

    private Nats(Path root) throws IOException {
        configure();
        process = ServerProcess.start(
                        "KILL",
                        folder.resolve("log"),
                        List.of(
                                root.resolve("usr/sbin/nats-server").toString(),
                                "--config",
                                folder.resolve("nats.conf").toString(),
                                "--pid",
                                folder.resolve("pid").toString()))
                .awaitPort(port);
    }

    /** Starts a server. */
    public static Nats start() {
        try {
            return new Nats(DebianPackages.unpacked("nats-server"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        String users = passwords.entrySet().stream()
                .map(user -> "{user: \"" + user.getKey() + "\", password: \"" + user.getValue() + "\"}")
                .collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("nats.conf"),
                "listen: 127.0.0.1:" + port + "\nauthorization { users: [" + users + "] }\n");
    }

    @Override
    public String address() {
        return "" + port;
    }

    @Override
    public synchronized void set(String user, String password) {
        if (password.equals(passwords.put(user, password))) {
            return;
        }
        long before = process.logged(RELOADED);
        try {
            configure();
            String pid = Files.readString(folder.resolve("pid")).trim();
            new ProcessBuilder("kill", "-HUP", pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        process.await(() -> process.logged(RELOADED) > before);
    }

    /** {@link #set} has ended them. */
    @Override
    public void endSessions(String user) {}

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}

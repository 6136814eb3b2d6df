package io.secretagent.it.harness.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis with users in its ACL: the {@code redis-server} on the {@code PATH}, else the one from Maven Central. Where neither
 * runs, tests are skipped.
 */
public final class Redis implements LoginServer {

    private static final String EMBEDDED = "com.github.codemonstur:embedded-redis:1.4.4";
    private static final Pattern REFUSED = Pattern.compile("errorstat_WRONGPASS:count=(\\d+)");

    private final Path folder = Folders.create("redis");
    private final int port = ServerProcess.freePort();
    private final String administrator = UUID.randomUUID().toString();
    private final ServerProcess process;

    private Redis(String program) {
        process = ServerProcess.start("KILL", folder.resolve("log"), command(program))
                .awaitPort(port);
    }

    /** Starts a server; skips the test where no program runs. */
    public static Redis start() {
        return new Redis(program());
    }

    private static String program() {
        if (runs("redis-server")) {
            return "redis-server";
        }
        assumeTrue(
                Platform.LINUX && !Platform.ARM, "No redis-server on the PATH; install Debian's package of that name.");
        Path embedded = Unpacked.jar(EMBEDDED, name -> name.matches("redis-server-6.*-linux-amd64"));
        String program = embedded.resolve("redis-server-6.2.6-v5-linux-amd64").toString();
        assumeTrue(runs(program), "No redis-server on the PATH, and that of Maven Central does not run here.");
        return program;
    }

    private static boolean runs(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> command(String program) {
        return List.of(
                program,
                "--bind",
                "127.0.0.1",
                "--port",
                "" + port,
                "--requirepass",
                administrator,
                "--dir",
                folder.toString(),
                "--save",
                "");
    }

    @Override
    public String address() {
        return "" + port;
    }

    @Override
    public void set(String user, String password) {
        ask("ACL", "SETUSER", user, "on", "resetpass", ">" + password, "~*", "&*", "+@all");
    }

    @Override
    public void endSessions(String user) {
        ask("CLIENT", "KILL", "USER", user);
    }

    /** The replies {@code WRONGPASS}, which Redis 6.2 and newer count. */
    @Override
    public OptionalLong refusedLogins() {
        Matcher count = REFUSED.matcher(text("INFO", "errorstats"));
        return OptionalLong.of(count.find() ? Long.parseLong(count.group(1)) : 0);
    }

    /** The text that a command replies with. */
    private String text(String... words) {
        return ask(
                answers -> {
                    char[] text = new char[Integer.parseInt(answers.readLine().substring(1))];
                    for (int read = 0; read < text.length; ) {
                        read += answers.read(text, read, text.length - read);
                    }
                    return new String(text);
                },
                words);
    }

    /** Runs a command, and returns the first line of the reply. */
    private String ask(String... words) {
        return ask(BufferedReader::readLine, words);
    }

    private interface Reply {
        String read(BufferedReader answers) throws IOException;
    }

    /** Runs a command as the administrator by Redis's protocol. */
    private String ask(Reply reply, String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = array("AUTH", administrator) + array(words);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answers.readLine();
            String answer = reply.read(answers);
            if (answer == null || answer.startsWith("-")) {
                throw new IllegalStateException("Redis replied: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String array(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
            text.append(word).append("\r\n");
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}

package io.secretagent.it.harness.contract;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * moto's server, in its own process on a free port of 127.0.0.1. It is configured to check signatures and identities'
 * policies, which it does not do by default: POST /moto-api/reset-auth, "IAM-like Access Control" in moto's documentation.
 */
public final class MotoServer implements AwsEmulator {

    private static final String COMMAND = "moto_server";
    private static final File LOG = new File("target/moto_server.log");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private URI endpoint;
    private SdkAccount account;

    @Override
    public Optional<String> missing() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, COMMAND).canExecute());
        return there ? Optional.empty() : Optional.of(COMMAND + " is not on the PATH (pip install 'moto[server]')");
    }

    @Override
    public void start() throws Exception {
        int port = freePort();
        endpoint = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(COMMAND, "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(LOG)
                .start();
        Awaitility.await(COMMAND + " responds; its log is " + LOG.getAbsolutePath())
                .atMost(LONGEST_START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast(COMMAND + " has ended; see " + LOG.getAbsolutePath(), () -> !process.isAlive())
                .until(() -> post("/moto-api/reset", "") == 200);
        account = administrator();
        post("/moto-api/reset-auth", "0");
    }

    /** Created before moto begins to check. */
    private SdkAccount administrator() {
        try (SdkAccount unchecked = new SdkAccount(endpoint, "unchecked", "unchecked")) {
            Account.User user = unchecked.createUser("Administrator", "*");
            return new SdkAccount(endpoint, user.accessKeyId(), user.secretAccessKey());
        }
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint.resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Set<Check> checks() {
        return EnumSet.of(Check.SIGNATURES, Check.POLICIES, Check.EXTERNAL_ID);
    }

    @Override
    public void close() {
        if (account != null) {
            account.close();
        }
        if (process != null) {
            // A shim, as pyenv's, may have started the server as its child.
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}

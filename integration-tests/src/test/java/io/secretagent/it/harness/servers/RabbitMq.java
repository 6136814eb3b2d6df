package io.secretagent.it.harness.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** RabbitMQ of Debian's packages, with the Erlang of theirs; users are changed by its management's HTTP. Where apt has none, tests are skipped. */
public final class RabbitMq implements LoginServer {

    private static final String[] PACKAGES = {
        "rabbitmq-server",
        "erlang-asn1",
        "erlang-base",
        "erlang-crypto",
        "erlang-eldap",
        "erlang-inets",
        "erlang-mnesia",
        "erlang-os-mon",
        "erlang-parsetools",
        "erlang-public-key",
        "erlang-runtime-tools",
        "erlang-ssl",
        "erlang-syntax-tools",
        "erlang-tools",
        "erlang-xmerl"
    };

    private static final Pattern CONNECTION = Pattern.compile("\"name\":\"([^\"]*)\"[^{}]*\"user\":\"([^\"]*)\"");

    private final Path folder = Folders.create("rabbitmq");
    private final int port = ServerProcess.freePort();
    private final int management = ServerProcess.freePort();
    private final String administrator = UUID.randomUUID().toString();
    /** Its management closes a connection of a request that asks for HTTP/2 and has a body. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int names = ServerProcess.freePort();
    private final ServerProcess nameServer;
    private final ServerProcess process;

    private RabbitMq(Path root) throws IOException {
        Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_management].");
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                management.tcp.ip = 127.0.0.1
                management.tcp.port = %d
                default_user = administrator
                default_pass = %s
                collect_statistics_interval = 5000
                """.formatted(port, management, administrator));
        writeErl(root.resolve("usr/lib/erlang"));
        String epmd = root.resolve("usr/bin/epmd").toString();
        nameServer = ServerProcess.start(
                        "KILL", folder.resolve("epmd.log"), List.of(epmd, "-port", "" + names, "-address", "127.0.0.1"))
                .awaitPort(names);
        List<String> command =
                List.of(root.resolve("usr/lib/rabbitmq/bin/rabbitmq-server").toString());
        process = ServerProcess.startGroup(folder, folder.resolve("log"), command, environment());
        process.await(this::isReady);
    }

    /** Starts a broker; takes some seconds. */
    public static RabbitMq start() {
        try {
            return new RabbitMq(DebianPackages.unpacked(PACKAGES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian's own script expects Erlang in its usual place. */
    private void writeErl(Path erlang) throws IOException {
        try (Stream<Path> versions = Files.list(erlang)) {
            Path bin = versions.filter(path -> path.getFileName().toString().startsWith("erts-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin");
            Path erl = Files.createDirectory(folder.resolve("bin")).resolve("erl");
            Files.writeString(
                    erl,
                    "#!/bin/sh\nexport ROOTDIR=%s BINDIR=%s EMU=beam PROGNAME=erl\nexec %s/erlexec \"$@\"\n"
                            .formatted(erlang, bin, bin));
            Files.setPosixFilePermissions(erl, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** With {@code epmd} beside it: Erlang would start one that goes on after the broker's end. All ports are of loopback. */
    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")),
                Map.entry("HOME", folder.toString()),
                Map.entry("RABBITMQ_NODENAME", "test" + port + "@localhost"),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("logs").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString()),
                Map.entry("RABBITMQ_DIST_PORT", "" + ServerProcess.freePort()),
                Map.entry("ERL_EPMD_PORT", "" + names),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_LOGS", "-"));
    }

    private boolean isReady() {
        try {
            return send("GET", "/api/whoami", "").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public String address() {
        return "" + port;
    }

    @Override
    public void set(String user, String password) {
        expectSuccess("PUT", "/api/users/" + user, "{\"password\":\"" + password + "\",\"tags\":\"\"}");
        expectSuccess("PUT", "/api/permissions/%2F/" + user, "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    @Override
    public void endSessions(String user) {
        Matcher connection = CONNECTION.matcher(
                send("GET", "/api/connections?columns=name,user", "").body());
        while (connection.find()) {
            if (connection.group(2).equals(user)) {
                String name = URLEncoder.encode(connection.group(1), StandardCharsets.UTF_8)
                        .replace("+", "%20");
                send("DELETE", "/api/connections/" + name, "");
            }
        }
    }

    private void expectSuccess(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + response.body());
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        String pair = "administrator:" + administrator;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        process.close();
        nameServer.close();
        Folders.delete(folder);
    }
}

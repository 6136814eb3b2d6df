package io.secretagent.it.harness.service;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.StartedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Hosts that serve the same secrets, one for each transport. */
public final class Served implements AutoCloseable {

    public static final Duration SOON = Duration.ofSeconds(20);

    private final Path folder;
    private final Map<Transport, RunningHost> hosts = new EnumMap<>(Transport.class);
    private final Map<Transport, Integer> ports = new EnumMap<>(Transport.class);
    private final Identity authority;
    private final SSLContext anonymous;
    private final SSLContext withCertificate;

    private Served(Path folder, String secretManager, String option, Transport... transports)
            throws IOException, GeneralSecurityException {
        this.folder = folder;
        authority = Identity.root("Authority");
        anonymous = Identity.anonymousTrusting(authority);
        withCertificate = authority.issue("client", "EC").trusting(authority);
        for (Transport transport : transports) {
            Path own = Files.createDirectories(folder.resolve(transport.name()));
            RunningHost host = HostJvm.in(own)
                    .option(option)
                    .agent(secretManager + "inject: {system-properties: none}\nservice:\n" + service(transport, own))
                    .start();
            hosts.put(transport, host);
            ports.put(transport, transport == Transport.UDS ? awaitUnix(host) : port(host, "TCP"));
        }
    }

    public static Served start(Path folder, String secretManager, Transport... transports) {
        return start(folder, secretManager, "-Xmx128m", transports);
    }

    /** The same with an option of the JVM. */
    public static Served start(Path folder, String secretManager, String option, Transport... transports) {
        try {
            return new Served(folder, secretManager, option, transports);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String service(Transport transport, Path own) throws GeneralSecurityException {
        if (transport == Transport.UDS) {
            return "  uds: {socket-path: " + socket() + "}\n";
        }
        return "  tcp:\n    endpoint: 127.0.0.1:0\n" + tls(transport, own);
    }

    private String tls(Transport transport, Path own) throws GeneralSecurityException {
        if (transport == Transport.TCP) {
            return "";
        }
        String files = Tls.files(own, authority.issue("server", "EC"));
        return "    tls: {" + files
                + (transport == Transport.MUTUAL_TLS
                        ? ", ca-file: " + PrivateFile.write(own.resolve("ca.pem"), authority.certificates())
                        : "")
                + "}\n";
    }

    /** The port that a listener has logged; waits for it. */
    public static int port(RunningHost host, String kind) {
        host.await(
                "the listener",
                SOON,
                () -> StartedLine.port(host.stderr(), kind).isPresent());
        return StartedLine.port(host.stderr(), kind).getAsInt();
    }

    private static int awaitUnix(RunningHost host) {
        host.awaitStderr("INFO secret-agent: Started UDS listener on ", SOON);
        return 0;
    }

    Path socket() {
        return folder.resolve("agent.sock");
    }

    public RunningHost host(Transport transport) {
        return hosts.get(transport);
    }

    public SecretClient connect(Transport transport) {
        try {
            int port = ports.get(transport);
            return switch (transport) {
                case TCP -> SecretClient.tcp(port);
                case TLS -> SecretClient.tls(port, anonymous);
                case MUTUAL_TLS -> SecretClient.tls(port, withCertificate);
                case UDS -> SecretClient.unix(socket());
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends one request on its own connection, as the known clients do. */
    public String ask(Transport transport, String resource, String key) throws IOException {
        try (SecretClient asking = connect(transport)) {
            return asking.ask(resource, key);
        }
    }

    @Override
    public void close() {
        hosts.values().forEach(RunningHost::close);
    }
}

package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LoginServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A client of a broker or of a database without JDBC in one version, and the server that it logs in to, which is started once. */
public record BrokerClient(ClientFamily family, ClientVersion version) {

    private static final Map<Broker, LoginServer> STARTED = new EnumMap<>(Broker.class);

    /** All of them in the profile {@code frameworks}, else the newest version of each. */
    public static Stream<BrokerClient> all() {
        boolean areAll =
                System.getProperty("secret-agent.tests.frameworks", "newest").equals("all");
        return Stream.of(Broker.values())
                .flatMap(broker ->
                        broker.family.clients().stream().map(version -> new BrokerClient(broker.family, version)))
                .filter(client -> areAll || client.isNewest());
    }

    private boolean isNewest() {
        return family.clients().stream()
                .filter(other -> product(other).equals(product(version)))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .equals(version);
    }

    /** The name without the version. */
    private static String product(ClientVersion client) {
        return client.name().substring(0, client.name().lastIndexOf(' '));
    }

    /** Those that reconnect by themselves, with one connection. */
    public static Stream<BrokerClient> reconnecting() {
        return Stream.of(Broker.values())
                .flatMap(broker ->
                        broker.reconnecting.stream().map(version -> new BrokerClient(broker.family, version)));
    }

    /** The server, which runs until {@link #stopAll()}. */
    public LoginServer server() {
        Broker broker = Stream.of(Broker.values())
                .filter(each -> each.family == family)
                .findFirst()
                .orElseThrow();
        return STARTED.computeIfAbsent(broker, key -> family.starter().get());
    }

    /**
     * How many operations may fail: none where a refused login is repeated. Artemis checks the password of an open connection of AMQP again
     * for each of its sessions, and NATS ends a session when its password changes.
     */
    public long mostFailures() {
        boolean isRepeated = family != Broker.ACTIVEMQ.family
                && family != Broker.NATS.family
                && !version.name().contains("reactive")
                && !version.name().contains("Qpid");
        return isRepeated ? 0 : 1;
    }

    /** Whether what an object with credentials throws reaches the caller: a reactive driver waits for its time limit instead. */
    public boolean passesReasonsOn() {
        return family != Broker.NATS.family
                && !version.name().contains("reactive")
                && !version.name().startsWith("Neo4j 4");
    }

    /** The words of the host's command line. */
    public String[] command(String user, String password) {
        List<String> words = new ArrayList<>(List.of(
                "-cp", version.host().classPath(), version.host().mainClass(), server().address(), user, password));
        words.addAll(version.mode());
        return words.toArray(String[]::new);
    }

    /** Stops the servers that were started. */
    public static void stopAll() {
        STARTED.values().forEach(LoginServer::close);
        STARTED.clear();
    }

    @Override
    public String toString() {
        return version.name();
    }
}

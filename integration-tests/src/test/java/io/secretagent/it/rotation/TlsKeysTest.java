package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Handshakes;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.TlsSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and certificates that an application has read from a secret, before and after the secret is rotated. */
@Tag("long")
class TlsKeysTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final List<String> FACTORIES = List.of("SunX509", "NewSunX509");
    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");
    private static final String FOLLOWS = "New TLS handshakes use the key and the certificate of ";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static Identity authority;

    @TempDir
    Path folder;

    @BeforeAll
    static void createAuthority() throws Exception {
        authority = Identity.root("authority");
    }

    private RunningHost start(Jdk jdk, String... namesAndArns) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(namesAndArns) + "refresh: {interval: 1s}\n");
        return (jdk == null ? jvm : jvm.java(jdk.java())).start("io.secretagent.hosts.jdk.TlsHost");
    }

    private static String create(String name, TlsSecret secret) {
        return aws.secret(name, secret.json());
    }

    private static void rotate(RunningHost host, String name, TlsSecret secret) {
        long before = lines(host, FOLLOWS);
        aws.secretAgain(name, secret.json());
        host.await("the new key", LONGEST, () -> lines(host, FOLLOWS) > before);
    }

    private static long lines(RunningHost host, String text) {
        return host.stderr().lines().filter(line -> line.contains(text)).count();
    }

    private static String keys(String resource) {
        return "server:" + resource + ".certificate:" + resource + ".privateKey";
    }

    @Tag("once")
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void newHandshakesTakeTheRotatedKeyAndOpenConnectionsStay(Jdk jdk) throws Exception {
        String name = "Tls-" + jdk.version();
        String arn = create(name, TlsSecret.of(authority.issue("first", "RSA")));
        try (RunningHost host = start(jdk, "Key", arn);
                SSLServerSocket server =
                        Handshakes.naming(authority.issue("server", "EC").trusting(authority))) {
            Map<String, Integer> ports = servers(host);
            String port = " " + server.getLocalPort();
            FACTORIES.forEach(
                    factory -> assertThat(host.ask("call " + factory + port)).isEqualTo("first"));
            try (Handshakes.Open open = open(ports.get("SunX509"), "TLSv1.2");
                    Handshakes.Open newer = open(ports.get("NewSunX509"), "TLSv1.3")) {
                rotate(host, name, TlsSecret.of(authority.issue("second", "RSA")));
                assertThat(List.of(open.ask("still"), newer.ask("there"))).containsExactly("still", "there");
                assertServed(ports, "second");
                FACTORIES.forEach(factory ->
                        assertThat(host.ask("call " + factory + port)).isEqualTo("second"));
            }
            rotate(host, name, TlsSecret.of(authority.issue("third", "EC")));
            assertServed(ports, "third");
            FACTORIES.forEach(
                    factory -> assertThat(host.ask("call " + factory + port)).isEqualTo("third"));
        }
    }

    /** Servers with each kind of key manager, by sockets and by engines. */
    private static Map<String, Integer> servers(RunningHost host) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String factory : FACTORIES) {
            assertThat(host.ask("context " + factory + " " + factory + " " + keys("Key")))
                    .isEqualTo("made");
            ports.put(factory, Integer.valueOf(host.ask("serve " + factory)));
            ports.put(factory + " by engines", Integer.valueOf(host.ask("https " + factory)));
        }
        assertThat(host.ask("alias alias SunX509 " + keys("Key"))).isEqualTo("made");
        ports.put("one alias", Integer.valueOf(host.ask("serve alias")));
        assertServed(ports, "first");
        return ports;
    }

    private static void assertServed(Map<String, Integer> ports, String subject) {
        ports.forEach((name, port) -> PROTOCOLS.forEach(protocol -> assertThat(Handshakes.serverAt(port, protocol))
                .as("%s by %s", name, protocol)
                .isEqualTo(subject)));
    }

    private static Handshakes.Open open(int port, String protocol) throws IOException {
        Handshakes.Open open = Handshakes.ofANewClient().connect(port, protocol);
        assertThat(open.ask("hello")).isEqualTo("hello");
        assertThat(open.server()).isEqualTo("first");
        return open;
    }

    /** A resumed handshake has no certificate; the session's own is the one of its first handshake. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionFromBeforeTheRotationIsResumed(String protocol) throws Exception {
        String name = "Resumed-" + protocol.charAt(protocol.length() - 1);
        try (RunningHost host = start(null, "Key", create(name, TlsSecret.of(authority.issue("first", "EC"))))) {
            host.ask("context a SunX509 " + keys("Key"));
            int port = Integer.parseInt(host.ask("serve a"));
            Handshakes client = Handshakes.ofANewClient();
            try (Handshakes.Open open = client.connect(port, protocol)) {
                assertThat(open.ask("hello")).isEqualTo("hello");
            }
            rotate(host, name, TlsSecret.of(authority.issue("second", "EC")));
            try (Handshakes.Open resumed = client.connect(port, protocol)) {
                assertThat(resumed.ask("hello")).isEqualTo("hello");
                assertThat(resumed.server()).isEqualTo("first");
            }
            assertThat(Handshakes.serverAt(port, protocol)).isEqualTo("second");
        }
    }

    @Test
    void eachOfSeveralKeysFollowsItsOwnSecretByTheNameOfTheServer() throws Exception {
        String a = create("A", TlsSecret.of(authority.issue("a.example", "EC")));
        String b = create("B", TlsSecret.of(authority.issue("b.example", "EC")));
        try (RunningHost host = start(null, "A", a, "B", b)) {
            host.ask("context both NewSunX509 a:A.certificate:A.privateKey,b:B.certificate:B.privateKey");
            int port = Integer.parseInt(host.ask("serve both"));
            Identity rotated = authority.authority("intermediate").issue("b.example", "EC");
            rotate(host, "B", TlsSecret.of(rotated));
            assertThat(Handshakes.serverAt(port, "TLSv1.3", "a.example")).isEqualTo("a.example");
            try (Handshakes.Open open = Handshakes.ofANewClient().connect(port, "TLSv1.3", "b.example")) {
                assertThat(open.server()).isEqualTo("b.example");
                assertThat(open.socket().getSession().getPeerCertificates())
                        .as("the chain, too, is that of the new version")
                        .hasSize(2);
            }
        }
    }

    @Test
    void aVersionThatCannotBeUsedKeepsTheOneBeforeAndLogsOneLineWithTheReason() throws Exception {
        Identity first = authority.issue("first", "EC");
        try (RunningHost host = start(null, "Key", create("Broken", TlsSecret.of(first)))) {
            host.ask("context a SunX509 " + keys("Key"));
            host.ask("context b NewSunX509 " + keys("Key"));
            int port = Integer.parseInt(host.ask("serve a"));

            Identity other = authority.issue("other", "EC");
            refused(host, TlsSecret.of(first).with("privateKey", other.pkcs8()), "is not that of the certificate in");
            refused(host, TlsSecret.of(first).with("certificate", "garbage"), "holds no certificate");
            refused(host, TlsSecret.of(other).with("privateKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n"), "holds no");
            refused(host, TlsSecret.of(authority.issueExpired("expired")), "has expired on");
            assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("first");

            rotate(host, "Broken", TlsSecret.of(authority.issue("second", "EC")));
            assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("second");
            assertThat(lines(host, FOLLOWS))
                    .as("one line for both key managers")
                    .isEqualTo(1);
        }
    }

    private static void refused(RunningHost host, TlsSecret secret, String reason) {
        aws.secretAgain("Broken", secret.json());
        host.await(reason, LONGEST, () -> lines(host, reason) > 0);
        assertThat(host.stderr().lines().filter(line -> line.contains(reason)))
                .singleElement()
                .asString()
                .contains("WARN", "The TLS key and certificate of Key (version ", ". The previous ones stay in use");
    }

    @Test
    void aKeyThatDidNotComeFromTheAgentStaysAndTheOthersShowNoClassOfTheAgent() throws Exception {
        Identity own = authority.issue("own", "EC");
        String file = folder.resolve("own").toString();
        Files.writeString(Path.of(file + ".pem"), own.certificates());
        Files.writeString(Path.of(file + ".key"), own.pkcs8());
        String arn = create("Own", TlsSecret.of(authority.issue("first", "EC")));
        try (RunningHost host = start(null, "Key", arn)) {
            assertThat(host.ask("context own SunX509 own:" + file + ".pem:" + file + ".key"))
                    .isEqualTo("made");
            assertThat(host.ask("manager own")).startsWith("sun.security.ssl.");
            host.ask("context a SunX509 " + keys("Key"));
            assertThat(host.ask("manager a")).isEqualTo("java.lang.SecretAgentKeyManager null");
        }
    }

    /** A key that an application has from elsewhere is not the agent's, even if a secret has the same one. */
    @Test
    void aKeyThatTheApplicationWasNotGivenIsNotFollowed() throws Exception {
        Identity first = authority.issue("first", "EC");
        String file = folder.resolve("same").toString();
        Files.writeString(Path.of(file + ".pem"), first.certificates());
        Files.writeString(Path.of(file + ".key"), first.pkcs8());
        HostJvm jvm = HostJvm.in(folder)
                .agent(aws.secretManager("Key", create("Same", TlsSecret.of(first)))
                        + "inject: {system-properties: none}\n");
        try (RunningHost host = jvm.start("io.secretagent.hosts.jdk.TlsHost")) {
            host.ask("context same SunX509 own:" + file + ".pem:" + file + ".key");
            assertThat(host.ask("manager same")).startsWith("sun.security.ssl.");
        }
    }

    /** The JVM's own context reads the file once, at its first use. */
    @Test
    void theJvmsOwnContextOpensItsKeyStoreWithTheCurrentPassword() throws Exception {
        Path file = folder.resolve("server.p12");
        authority.issue("first", "EC").writePkcs12(file, "p-own-store-1");
        String arn = aws.secret("Store", "{\"password\":\"p-own-store-1\"}");
        try (RunningHost host = withKeyStore(file, "secrets:Store:password")
                .agent(aws.secretManager("Store", arn) + "refresh: {interval: 1s}\n")
                .start("io.secretagent.hosts.jdk.TlsHost")) {
            authority.issue("second", "EC").writePkcs12(file, "p-own-store-2");
            aws.secretAgain("Store", "{\"password\":\"p-own-store-2\"}");
            host.awaitProperty("javax.net.ssl.keyStorePassword", "p-own-store-2", LONGEST);

            assertThat(host.ask("default own")).isEqualTo("made");
            int port = Integer.parseInt(host.ask("serve own"));
            assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("second");
        }
    }

    private HostJvm withKeyStore(Path file, String password) {
        return HostJvm.in(folder)
                .option("-Djavax.net.ssl.keyStore=" + file)
                .option("-Djavax.net.ssl.keyStoreType=PKCS12")
                .option("-Djavax.net.ssl.keyStorePassword=" + password);
    }

    /** Of a file that holds the key of a secret. */
    @Test
    void theJvmsOwnContextFollowsTheSecretWhoseKeyItsKeyStoreHolds() throws Exception {
        Identity first = authority.issue("first", "EC");
        Path file = folder.resolve("server.p12");
        first.writePkcs12(file, "p-own-store-3");
        String arn = create("Followed", TlsSecret.of(first).with("storePassword", "p-own-store-3"));
        HostJvm jvm = withKeyStore(file, "secrets:Key:storePassword")
                .agent(aws.secretManager("Key", arn) + "refresh: {interval: 1s}\n");
        try (RunningHost host = jvm.start("io.secretagent.hosts.jdk.TlsHost")) {
            assertThat(host.ask("default own")).isEqualTo("made");
            int port = Integer.parseInt(host.ask("serve own"));
            assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("first");
            rotate(
                    host,
                    "Followed",
                    TlsSecret.of(authority.issue("second", "EC")).with("storePassword", "p-own-store-3"));
            assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("second");
        }
    }
}

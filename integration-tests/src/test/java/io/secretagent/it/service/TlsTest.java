package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Frames;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS from PEM files: every form of key, certificates of clients, and files that change. */
@Timeout(90)
@Tag("once")
class TlsTest {

    private static final String PASSWORD = "{\"SecretValue\":\"p-tls-5511\"}";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-tls-5511\"}");
    private static Identity root;
    private static Identity authority;
    private static Identity rsa;
    private static Identity ec;
    private static SSLContext anonymous;

    @TempDir
    Path folder;

    @BeforeAll
    static void issue() throws Exception {
        root = Identity.root("Root");
        authority = root.authority("Intermediate");
        rsa = authority.issue("rsa", "RSA");
        ec = authority.issue("ec", "EC");
        anonymous = Identity.anonymousTrusting(root);
    }

    private RunningHost start(Jdk jdk, String tls) {
        HostJvm host = HostJvm.in(folder);
        return (jdk == null ? host : host.java(jdk.java()))
                .agent(aws.secretManager("Db", arn) + "service: {tcp: {endpoint: '127.0.0.1:0', tls: {" + tls + "}}}\n")
                .start();
    }

    private static String ask(int port, SSLContext context, String... protocols) throws IOException {
        try (SecretClient client = SecretClient.tls(port, context, protocols)) {
            return client.ask("Db", "password");
        }
    }

    /** The oldest and the newest. */
    static Stream<Jdk> jdks() {
        List<Jdk> rows = Jdks.rows().toList();
        return Stream.of(rows.get(0), rows.get(rows.size() - 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void everyFormOfAKeyIsServedWithItsChain(Jdk jdk) throws Exception {
        String certificates = rsa.certificates();
        try (RunningHost host = start(jdk, Tls.files(folder, certificates, rsa.pkcs1()))) {
            int port = Served.port(host, "TCP");
            assertThat(ask(port, anonymous, "TLSv1.3")).isEqualTo(PASSWORD);
            assertThat(ask(port, anonymous, "TLSv1.2")).isEqualTo(PASSWORD);
            replace(host, certificates, rsa.pkcs8(), port);
            replace(host, ec.certificates(), ec.ec(), port);
            assertThat(ask(port, anonymous, "TLSv1.2")).isEqualTo(PASSWORD);
            replace(host, ec.certificates() + ec.pkcs8(), ec.certificates() + ec.pkcs8(), port);
        }
    }

    private void replace(RunningHost host, String certificates, String key, int port) throws IOException {
        long before = reloads(host);
        Tls.files(folder, certificates, key);
        host.await("the files to be read again", Served.SOON, () -> reloads(host) > before);
        assertThat(ask(port, anonymous)).isEqualTo(PASSWORD);
        assertThat(host.stderr()).doesNotContain("WARN");
    }

    private static long reloads(RunningHost host) {
        return host.stderr()
                .lines()
                .filter(line -> line.contains(" again; new connections get"))
                .count();
    }

    /** Sends the handshake by hand, as this JVM's own client supports no such protocol. */
    @ParameterizedTest
    @CsvSource({"0x0301,0x15", "0x0302,0x15", "0x0303,0x16"})
    void olderProtocolsAreRefused(int version, int answer) throws Exception {
        try (RunningHost host = start(null, Tls.files(folder, ec));
                Socket client = new Socket("127.0.0.1", Served.port(host, "TCP"))) {
            client.getOutputStream().write(Tls.clientHello(version));
            byte[] record = client.getInputStream().readNBytes(7);

            assertThat(record[0]).as("an alert, or the server's hello").isEqualTo((byte) answer);
            if (answer == 0x15) {
                assertThat(record[6]).as("protocol_version").isEqualTo((byte) 70);
            }
        }
    }

    @Test
    void withACaFileOnlyClientsWithItsCertificateAreServed() throws Exception {
        String ca = ", ca-file: " + PrivateFile.write(folder.resolve("ca.pem"), root.certificates());
        Identity foreign = Identity.root("Foreign");
        try (RunningHost host = start(null, Tls.files(folder, ec) + ca)) {
            int port = Served.port(host, "TCP");
            assertThat(host.stderr()).contains("with mutual TLS");
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                SSLContext known = authority.issue("client", "RSA").trusting(root);
                assertThat(ask(port, known, protocol)).isEqualTo(PASSWORD);
                SSLContext unknown = foreign.issue("client", "EC").trusting(root);
                assertThatThrownBy(() -> ask(port, unknown, protocol)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> ask(port, anonymous, protocol)).isInstanceOf(IOException.class);
            }
            PrivateFile.write(folder.resolve("ca.pem"), root.certificates() + foreign.certificates());
            host.await("the authorities to be read again", Served.SOON, () -> reloads(host) > 0);
            assertThat(ask(port, foreign.issue("client", "EC").trusting(root))).isEqualTo(PASSWORD);
        }
    }

    @Test
    void withoutACaFileACertificateOfTheClientIsIgnored() throws Exception {
        SSLContext foreign = Identity.root("Foreign").issue("client", "EC").trusting(root);
        try (RunningHost host = start(null, Tls.files(folder, ec))) {
            assertThat(ask(Served.port(host, "TCP"), foreign)).isEqualTo(PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void changedFilesThatCannotBeUsedLeaveTheOldCertificateWithOneWarning(String algorithm) throws Exception {
        Identity next = authority.issue("next", algorithm);
        Identity other = authority.issue("other", algorithm);
        try (RunningHost host = start(null, Tls.files(folder, ec))) {
            int port = Served.port(host, "TCP");
            Tls.files(folder, next.certificates(), other.pkcs8());
            host.awaitStderr(
                    "WARN secret-agent: The TLS files have changed and cannot be used: the key in ", Served.SOON);
            assertThat(ask(port, anonymous)).isEqualTo(PASSWORD);

            Tls.files(folder, next);
            host.await("the matching certificate to be read", Served.SOON, () -> reloads(host) == 1);
            assertThat(ask(port, anonymous)).isEqualTo(PASSWORD);
            assertThat(host.stderr()).containsOnlyOnce("WARN");
        }
    }

    /** As in Kubernetes: new files, and a symbolic link that changes to them atomically. */
    @Test
    void aChangedSymbolicLinkIsDetected() throws Exception {
        FileTime moment = FileTime.from(Instant.now());
        int length = Math.max(ec.certificates().length(), rsa.certificates().length());
        for (Identity each : List.of(ec, rsa)) {
            Path data = Files.createDirectory(folder.resolve(each == ec ? "one" : "two"));
            Tls.files(data, padded(each.certificates(), length), padded(each.pkcs8(), 4_000));
            Files.setLastModifiedTime(data.resolve("server.pem"), moment);
            Files.setLastModifiedTime(data.resolve("server.key"), moment);
        }
        Path link = Files.createSymbolicLink(folder.resolve("data"), folder.resolve("one"));
        String files = "cert-file: " + link.resolve("server.pem") + ", key-file: " + link.resolve("server.key");
        try (RunningHost host = start(null, files)) {
            int port = Served.port(host, "TCP");
            Path next = Files.createSymbolicLink(folder.resolve("next"), folder.resolve("two"));
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
            host.await("the other files to be read", Served.SOON, () -> reloads(host) == 1);
            assertThat(ask(port, anonymous)).isEqualTo(PASSWORD);
        }
    }

    private static String padded(String pem, int length) {
        return pem + "\n".repeat(length - pem.length());
    }

    @Test
    void aCertificateThatHasExpiredIsWarnedOfOnce() throws Exception {
        try (RunningHost host = start(null, Tls.files(folder, authority.issueExpired("old")))) {
            Served.port(host, "TCP");
            assertThat(host.stderr())
                    .containsOnlyOnce("not now; clients will refuse it")
                    .containsOnlyOnce("WARN");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        encrypted   | holds an encrypted key; write it without a passphrase
        older       | holds an encrypted key; write it without a passphrase
        other       | is not that of the first certificate in
        damaged     | is damaged
        text        | is no PEM file
        certificate | holds no private key
        missing     | does not exist
        """)
    void aKeyThatCannotBeUsedIsNamedAndTheApplicationContinues(String what, String message) throws Exception {
        String key = switch (what) {
            case "encrypted" -> ec.pkcs8().replace("PRIVATE", "ENCRYPTED PRIVATE");
            case "older" -> ec.pkcs8().replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,00\n\n");
            case "other" -> rsa.pkcs8();
            case "damaged" -> ec.pkcs8().replace("\nM", "\nX");
            case "text" -> "no key";
            default -> ec.certificates();
        };
        String files = Tls.files(folder, ec.certificates(), key);
        if (what.equals("missing")) {
            Files.delete(folder.resolve("server.key"));
        }
        try (RunningHost host = start(null, files)) {
            host.awaitStderr(
                    "WARN secret-agent: The TCP listener on 127.0.0.1:0 with TLS could not be started: ", Served.SOON);
            assertThat(host.stderr())
                    .contains(message)
                    .doesNotContain(key.lines().skip(1).findFirst().orElse("-----BEGIN EC"));

            if (what.equals("missing")) {
                Tls.files(folder, ec);
                assertThat(ask(Served.port(host, "TCP"), anonymous)).isEqualTo(PASSWORD);
            }
        }
    }

    @Test
    void aKeyThatOthersMayReadIsWarnedOf() throws IOException, GeneralSecurityException {
        String files = Tls.files(folder, ec);
        Files.setPosixFilePermissions(folder.resolve("server.key"), PosixFilePermissions.fromString("rw-r--r--"));
        try (RunningHost host = start(null, files)) {
            assertThat(host.stderr())
                    .contains("service.tcp.tls.key-file: may be read by every user of this machine; chmod o-r it");
        }
    }

    @Test
    void aClientCannotRenegotiate() throws Exception {
        try (RunningHost host = start(null, Tls.files(folder, rsa.certificates(), rsa.pkcs8()))) {
            int port = Served.port(host, "TCP");
            try (SSLSocket client = (SSLSocket) anonymous.getSocketFactory().createSocket("127.0.0.1", port)) {
                client.setEnabledProtocols(new String[] {"TLSv1.2"});
                client.startHandshake();
                client.getOutputStream().write(Frames.request("Db", "password"));
                assertThat(client.getInputStream().read()).isEqualTo(0x51);

                client.startHandshake();

                assertThatThrownBy(() -> {
                            client.getOutputStream().write(Frames.request("Db", "password"));
                            client.getInputStream().readAllBytes();
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThat(ask(port, anonymous, "TLSv1.2")).isEqualTo(PASSWORD);
        }
    }
}

package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.service.Handshakes;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.TlsSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SSL bundles of Spring Boot whose certificates and keys are references to whole texts in PEM. */
@Tag("once")
class SpringSslTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FOLLOWS = "New TLS handshakes use the key and the certificate of ";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest(SpringBootTest.NEWEST),
                        Rows.further(SpringBootTest.NEWEST, 21, 25, 27),
                        Rows.further("4.0.9", 17),
                        Rows.further("3.5.16", 17, 25),
                        Rows.further("3.2.12", 17),
                        Rows.further("3.2.0", 17),
                        Rows.further("3.1.12", 17),
                        Rows.further("3.1.0", 17))
                .flatMap(rows -> rows);
    }

    private static String ofServer(Identity identity, String password) throws Exception {
        return TlsSecret.of(identity)
                .with("privateKey", identity.encryptedPkcs8(password))
                .with("keyPassword", password)
                .json();
    }

    private static String ofClient(Identity authority, String name) throws Exception {
        return TlsSecret.of(authority.issue(name, "EC"))
                .with("authority", authority.certificates())
                .json();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void serverAndClientGoOverToTheRotatedKey(Row row) throws Exception {
        Identity authority = Identity.root("authority");
        String suffix = row.toString().replaceAll("[^A-Za-z0-9]", "-");
        String server = aws.secret("Server-" + suffix, ofServer(authority.issue("server-1", "RSA"), "p-boot-ssl-1"));
        String client = aws.secret("Client-" + suffix, ofClient(authority, "client-1"));
        try (RunningHost host = host(row, server, client).startCommand();
                SSLServerSocket naming =
                        Handshakes.naming(authority.issue("naming", "EC").trusting(authority))) {
            int port = Integer.parseInt(host.ask("get local.server.port"));
            String call = "call " + naming.getLocalPort();
            try (Handshakes.Open open = Handshakes.ofANewClient().connect(port, "TLSv1.3")) {
                assertThat(open.server()).isEqualTo("server-1");
                assertThat(host.ask(call)).isEqualTo("client-1");

                aws.secretAgain("Server-" + suffix, ofServer(authority.issue("server-2", "RSA"), "p-boot-ssl-2"));
                aws.secretAgain("Client-" + suffix, ofClient(authority, "client-2"));
                host.awaitStderr(FOLLOWS + "Server", SOON);
                host.awaitStderr(FOLLOWS + "Client", SOON);

                assertThat(open.ask("GET / HTTP/1.0\r\n\r")).startsWith("HTTP/1.1 404");
                assertThat(Handshakes.serverAt(port, "TLSv1.2")).isEqualTo("server-2");
                assertThat(Handshakes.serverAt(port, "TLSv1.3")).isEqualTo("server-2");
                assertThat(host.ask(call)).isEqualTo("client-2");
            }
        }
    }

    private HostJvm host(Row row, String server, String client) {
        List<Path> libraries =
                Libraries.withDependencies("org.springframework.boot:spring-boot-starter-web:" + row.version());
        String bundle = "--spring.ssl.bundle.pem.";
        return HostJvm.in(folder)
                .java(row.jdk().java())
                .agent(aws.secretManager("Server", server, "Client", client) + "refresh: {interval: 1s}\n")
                .command("-cp", HostSources.compile("spring-ssl", 17, libraries, folder.resolve("classes")))
                .command("io.secretagent.hosts.springssl.SslHost", "--server.port=0", "--server.ssl.bundle=server")
                .command(bundle + "server.keystore.certificate=secrets:Server:certificate")
                .command(bundle + "server.keystore.private-key=secrets:Server:privateKey")
                .command(bundle + "server.keystore.private-key-password=secrets:Server:keyPassword")
                .command(bundle + "client.key.alias=mine")
                .command(bundle
                        + "client.keystore.certificate={{resolve:secretsmanager:Client:SecretString:certificate}}")
                .command(bundle + "client.keystore.private-key=${secrets:Client:privateKey}")
                .command(bundle + "client.truststore.certificate=secrets:Client:authority");
    }
}

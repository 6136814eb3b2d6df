package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.applications.TomcatServer;
import io.secretagent.it.harness.servers.ServerProcess;
import io.secretagent.it.harness.service.Handshakes;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.TlsSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectors of Tomcat, which take certificates and keys from files only; their passwords are references. */
@Tag("once")
class TomcatTlsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PLAIN = "<Connector address=\"127.0.0.1\" port=\"0\" protocol=\"HTTP/1.1\"/>";

    private static final String SECURE = """
            <Connector address="127.0.0.1" port="%d" protocol="HTTP/1.1" SSLEnabled="true">
              <SSLHostConfig><Certificate %s/></SSLHostConfig>
            </Connector>
            """;

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String db = aws.secret("Db", HostilePasswords.json("\"user\":\"U-TOMCAT-2050\","));

    private final int pem = ServerProcess.freePort();
    private final int store = ServerProcess.freePort();

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest(TomcatTest.NEWEST),
                        Rows.further(TomcatTest.NEWEST, 25, 27),
                        Rows.further("10.1.59", 11, 17),
                        Rows.further("9.0.117", 8, 17))
                .flatMap(rows -> rows);
    }

    private static TlsSecret secret(Identity identity) throws Exception {
        return TlsSecret.of(identity)
                .with("privateKey", identity.encryptedPkcs8("p-tomcat-key"))
                .with("keyPassword", "p-tomcat-key")
                .with("storePassword", "p-tomcat-store");
    }

    /** The files hold what the secret holds; so their key is the secret's, which the application was given as properties. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void filesWithTheKeyOfASecretFollowTheSecretToo(Row row) throws Exception {
        Identity authority = Identity.root("authority");
        Identity first = authority.issue("first", "RSA");
        String name = "Tls-" + row.toString().replaceAll("[^A-Za-z0-9]", "-");
        HostJvm jvm = HostJvm.in(folder)
                .java(row.jdk().java())
                .agent(aws.secretManager(
                                "Db", db, "Tls", aws.secret(name, secret(first).json())) + "refresh: {interval: 1s}\n");
        TomcatServer.of(row.version()).addTo(jvm, folder.resolve("base"));
        addConnectors(first);
        try (RunningHost host = jvm.startCommand()) {
            assertThat(Handshakes.serverAt(pem, "TLSv1.2")).isEqualTo("first");
            assertThat(Handshakes.serverAt(store, "TLSv1.2")).isEqualTo("first");

            aws.secretAgain(name, secret(authority.issue("second", "RSA")).json());
            host.awaitStderr("New TLS handshakes use the key and the certificate of Tls", SOON);
            assertThat(Handshakes.serverAt(pem, "TLSv1.3")).isEqualTo("second");
            assertThat(Handshakes.serverAt(store, "TLSv1.3")).isEqualTo("second");
        }
    }

    private void addConnectors(Identity identity) throws Exception {
        PrivateFile.write(folder.resolve("server.pem"), identity.certificates());
        PrivateFile.write(folder.resolve("server.key"), identity.encryptedPkcs8("p-tomcat-key"));
        identity.writePkcs12(folder.resolve("server.p12"), "p-tomcat-store");
        String ofPem =
                "certificateFile=\"%1$s/server.pem\" certificateKeyFile=\"%1$s/server.key\" certificateKeyPassword=\"secrets:Tls:keyPassword\"";
        String ofStore =
                "certificateKeystoreFile=\"%1$s/server.p12\" certificateKeystoreType=\"PKCS12\" certificateKeystorePassword=\"secrets:Tls:storePassword\" certificateKeyAlias=\"own\"";
        replaceConnector(
                SECURE.formatted(pem, ofPem.formatted(folder)) + SECURE.formatted(store, ofStore.formatted(folder)));
    }

    private void replaceConnector(String connectors) throws IOException {
        Path file = folder.resolve("base/conf/server.xml");
        String text = Files.readString(file);
        assertThat(text).contains(PLAIN);
        Files.writeString(file, text.replace(PLAIN, PLAIN + connectors));
    }
}

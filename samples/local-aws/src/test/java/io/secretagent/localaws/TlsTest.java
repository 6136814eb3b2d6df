package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void isTrustedByClientsWithItsTrustStoreUnderBothItsNames(@TempDir Path folder) throws Exception {
        try (LocalAws aws = LocalAws.builder().tls(folder).start()) {
            assertThat(aws.endpoint()).hasScheme("https").hasHost("127.0.0.1");
            SSLContext trusting = trusting(aws.trustStore());
            assertThat(status(aws.endpoint(), trusting)).isEqualTo(403);
            URI byName = URI.create("https://localhost:" + aws.endpoint().getPort());
            assertThat(status(byName, trusting)).isEqualTo(403);
            assertThat(Files.readString(aws.certificatePem())).startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void keepsItsCertificateAfterARestart(@TempDir Path folder) throws Exception {
        SSLContext trusting;
        try (LocalAws aws = LocalAws.builder().tls(folder).start()) {
            trusting = trusting(aws.trustStore());
        }
        try (LocalAws again = LocalAws.builder().tls(folder).start()) {
            assertThat(status(again.endpoint(), trusting)).isEqualTo(403);
        }
    }

    @Test
    void mayHaveExpired(@TempDir Path folder) throws Exception {
        try (LocalAws aws =
                LocalAws.builder().tls(Tls.in(folder).withRsa().thatExpired()).start()) {
            SSLContext trusting = trusting(aws.trustStore());
            assertThatThrownBy(() -> status(aws.endpoint(), trusting))
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    void servesTheNamesOfAwsBehindAProxy(@TempDir Path folder) throws Exception {
        Tls tls = Tls.in(folder).withRsa().forNames("*.us-west-1.amazonaws.com").speaking("TLSv1.2");
        try (LocalAws aws = LocalAws.builder().tls(tls).start();
                LocalProxy proxy = LocalProxy.builder()
                        .map("sts.us-west-1.amazonaws.com:443", aws.endpoint().getAuthority())
                        .start()) {
            SSLContext trusting = trusting(aws.trustStore());
            HttpsURLConnection client = (HttpsURLConnection) new URL("https://sts.us-west-1.amazonaws.com/")
                    .openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port())));
            client.setSSLSocketFactory(trusting.getSocketFactory());
            assertThat(client.getResponseCode()).isEqualTo(403);
            assertThat(client.getSSLSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(client.getServerCertificates()[0].getPublicKey().getAlgorithm())
                    .isEqualTo("RSA");
            assertThatThrownBy(() -> status(aws.endpoint(), trusting))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    /** STS responds with 403 to a request that is not signed: the connection itself works. */
    private static int status(URI endpoint, SSLContext context) throws Exception {
        HttpsURLConnection connection = (HttpsURLConnection) endpoint.toURL().openConnection();
        connection.setSSLSocketFactory(context.getSocketFactory());
        return connection.getResponseCode();
    }

    private static SSLContext trusting(Path trustStore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trustStore)) {
            store.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

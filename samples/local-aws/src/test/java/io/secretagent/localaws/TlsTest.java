package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void isTrustedByWhoeverHasItsTrustStoreUnderBothItsNames(@TempDir Path folder) throws Exception {
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
    void keepsItsCertificateWhenStartedAgain(@TempDir Path folder) throws Exception {
        SSLContext trusting;
        try (LocalAws aws = LocalAws.builder().tls(folder).start()) {
            trusting = trusting(aws.trustStore());
        }
        try (LocalAws again = LocalAws.builder().tls(folder).start()) {
            assertThat(status(again.endpoint(), trusting)).isEqualTo(403);
        }
    }

    /** 403 is what STS says to a request that is not signed: the connection itself is fine. */
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

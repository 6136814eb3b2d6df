package io.secretagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("cert.pem"), text).toString();
    }

    @Test
    void allCertificatesAreReadInTheirOrderAndKeysAreIgnored() throws IOException {
        GivenIdentity server = GivenIdentity.of("EC");
        String text = server.keyPem() + server.certificatePem() + GivenIdentity.AUTHORITY.certificatePem();

        assertThat(Certificates.read(file(text)))
                .containsExactly(server.certificate, GivenIdentity.AUTHORITY.certificate);
    }

    @Test
    void theOlderLabelOfACertificateIsAccepted() throws Exception {
        X509Certificate certificate = GivenIdentity.of("EC").certificate;

        assertThat(Certificates.read(file(GivenIdentity.pem("X509 CERTIFICATE", certificate.getEncoded()))))
                .containsExactly(certificate);
    }

    @Test
    void aFileWithoutACertificateIsRefused() throws IOException {
        String file = file(GivenIdentity.of("EC").keyPem());

        assertThatThrownBy(() -> Certificates.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " holds no certificate; it needs a block -----BEGIN CERTIFICATE-----");
    }

    @Test
    void aDamagedCertificateIsRefused() throws IOException {
        String file = file(GivenIdentity.pem("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3}));

        assertThatThrownBy(() -> Certificates.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("a certificate in " + file
                        + " is damaged or not supported by this JVM (elliptic curves must" + " be named curves)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
    void aCertificateBelongsToItsOwnKeyOnly(String algorithm) {
        GivenIdentity own = GivenIdentity.of(algorithm);
        GivenIdentity other = GivenIdentity.another(algorithm);

        assertThat(Certificates.belongTogether(own.certificate, own.keys.getPrivate()))
                .isTrue();
        assertThat(Certificates.belongTogether(own.certificate, other.keys.getPrivate()))
                .isFalse();
    }

    @Test
    void aCertificateDoesNotBelongToAKeyOfAnotherAlgorithm() {
        assertThat(Certificates.belongTogether(
                        GivenIdentity.of("RSA").certificate,
                        GivenIdentity.of("EC").keys.getPrivate()))
                .isFalse();
    }

    @Test
    void onlyCertificatesOfTheGivenAuthoritiesAreTrusted() throws Exception {
        X509Certificate other = GivenIdentity.authority("other").certificate;
        X509Certificate[] client = {GivenIdentity.of("EC").certificate};

        X509TrustManager both = trusting(other, GivenIdentity.AUTHORITY.certificate);
        assertThat(both.getAcceptedIssuers()).containsExactlyInAnyOrder(other, GivenIdentity.AUTHORITY.certificate);
        assertThatCode(() -> both.checkClientTrusted(client, "EC")).doesNotThrowAnyException();
        assertThatThrownBy(() -> trusting(other).checkClientTrusted(client, "EC"))
                .isInstanceOf(CertificateException.class);
    }

    private static X509TrustManager trusting(X509Certificate... authorities) throws Exception {
        TrustManager[] managers = Certificates.trusting(authorities);
        assertThat(managers).hasSize(1);
        return (X509TrustManager) managers[0];
    }
}

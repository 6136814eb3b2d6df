package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.pem.GivenIdentity;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKeyTest {

    private static ServerKey of(String algorithm) {
        GivenIdentity identity = GivenIdentity.of(algorithm);
        return new ServerKey(identity.keys.getPrivate(), new X509Certificate[] {identity.certificate});
    }

    @ParameterizedTest
    @CsvSource({"RSA, RSA", "EC, EC", "EC, EC_EC", "EC, EC_RSA", "RSASSA-PSS, RSASSA-PSS"})
    void theKeyIsOfferedForItsOwnAlgorithm(String own, String asked) {
        ServerKey key = of(own);

        assertThat(key.chooseServerAlias(asked, null, null)).isEqualTo("server");
        assertThat(key.getServerAliases(asked, null)).containsExactly("server");
    }

    @ParameterizedTest
    @CsvSource({"RSA, EC", "EC, RSA", "RSA, RSASSA-PSS", "EC, ECX"})
    void theKeyIsNotOfferedForAnotherAlgorithm(String own, String asked) {
        ServerKey key = of(own);

        assertThat(key.chooseServerAlias(asked, null, null)).isNull();
        assertThat(key.getServerAliases(asked, null)).isNull();
    }

    @Test
    void keyAndChainAreThoseOfTheOneAlias() {
        ServerKey key = of("EC");

        assertThat(key.getPrivateKey("server"))
                .isEqualTo(GivenIdentity.of("EC").keys.getPrivate());
        assertThat(key.getCertificateChain("server")).containsExactly(GivenIdentity.of("EC").certificate);
        assertThat(key.getPrivateKey("other")).isNull();
        assertThat(key.getCertificateChain("other")).isNull();
    }

    @Test
    void aCallerThatChangesTheChainDoesNotChangeTheKeys() {
        ServerKey key = of("EC");
        key.getCertificateChain("server")[0] = null;

        assertThat(key.getCertificateChain("server")).doesNotContainNull();
    }

    @Test
    void aServersKeyIsNoClients() {
        ServerKey key = of("EC");

        assertThat(key.chooseClientAlias(new String[] {"EC"}, null, null)).isNull();
        assertThat(key.getClientAliases("EC", null)).isNull();
    }
}

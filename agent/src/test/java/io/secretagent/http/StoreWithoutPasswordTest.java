package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Properties;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreWithoutPasswordTest {

    @TempDir
    Path folder;

    private final Properties system = new Properties();

    private TrustManager[] read(Path store) {
        system.setProperty("javax.net.ssl.trustStore", store.toString());
        return StoreWithoutPassword.read(system);
    }

    /** JKS is what Java 8 takes a file for, and so do servers that say it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "PKCS12", "pkcs12", "JKS"})
    void isReadWithTheUsualPasswordWhateverTypeIsSaid(String type) throws IOException, GeneralSecurityException {
        Path store = TrustStores.pkcs12(folder.resolve("store"), "changeit");
        if (!type.isEmpty()) {
            system.setProperty("javax.net.ssl.trustStoreType", type);
        }

        TrustManager[] managers = read(store);

        assertThat(managers).hasSize(1);
        assertThat(((X509TrustManager) managers[0]).getAcceptedIssuers()).containsExactly(asX509());
    }

    private static X509Certificate asX509() throws GeneralSecurityException {
        return (X509Certificate) TrustStores.anyAuthority();
    }

    @Test
    void isLeftToTheJdkIfItsPasswordIsAnotherOne() throws IOException, GeneralSecurityException {
        assertThat(read(TrustStores.pkcs12(folder.resolve("store"), "another"))).isNull();
    }

    @Test
    void isLeftToTheJdkIfThatCanReadIt() throws IOException, GeneralSecurityException {
        assertThat(read(TrustStores.write("JKS", folder.resolve("store"), "changeit")))
                .isNull();
    }

    @Test
    void isLeftToTheJdkIfItIsNoStore() throws IOException {
        assertThat(read(Files.writeString(folder.resolve("text"), "0000"))).isNull();
        assertThat(read(Files.createFile(folder.resolve("empty")))).isNull();
        assertThat(read(folder)).isNull();
        assertThat(read(folder.resolve("absent"))).isNull();
        system.setProperty("javax.net.ssl.trustStore", "\0");
        assertThat(StoreWithoutPassword.read(system)).isNull();
    }
}

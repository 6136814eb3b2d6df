package io.secretagent.tls;

import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.pem.GivenIdentity;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.SecretStore;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.Test;

class TlsKeysTest {

    private static final char[] PASSWORD = "password".toCharArray();

    private final GivenIdentity first = GivenIdentity.another("EC");
    private final GivenIdentity second = GivenIdentity.another("EC");
    private final SecretStore store = new SecretStore(Snapshots.of("Key", json(first), "Other", "text"));
    private final Origins origins = new Origins();

    /** The current key manager that the application's one was made to delegate to; null if it was not. */
    private Supplier<X509ExtendedKeyManager> current;

    private static String json(GivenIdentity identity) {
        return json(identity.certificatePem(), identity.keyPem());
    }

    private static String json(String certificates, String key) {
        return "{\"certificate\":\"" + certificates.replace("\n", "\\n") + "\",\"key\":\"" + key.replace("\n", "\\n")
                + "\"}";
    }

    private TlsKeys keys(String... bound) {
        TlsKeys keys = new TlsKeys(store, origins, Set.of(bound), supplier -> {
            current = supplier;
            return supplier.get();
        });
        store.subscribe(keys);
        return keys;
    }

    private void give(String resource, String... keys) {
        for (String key : keys) {
            ReferenceText text = ReferenceText.of(SecretVersion.current(resource), key);
            origins.put(new String(text.resolve(store.snapshot())), text, store.snapshot());
        }
    }

    private static KeyManagerFactory factory(GivenIdentity identity, X509Certificate... more) {
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null, null);
            Certificate[] chain = Stream.concat(Stream.of(identity.certificate), Stream.of(more))
                    .toArray(Certificate[]::new);
            keyStore.setKeyEntry("server", identity.keys.getPrivate(), PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(keyStore, PASSWORD);
            return factory;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] following(TlsKeys keys, KeyManagerFactory factory) {
        return keys.following(factory, factory.getKeyManagers());
    }

    private void assertCurrent(GivenIdentity identity, X509Certificate... more) {
        X509Certificate[] chain =
                Stream.concat(Stream.of(identity.certificate), Stream.of(more)).toArray(X509Certificate[]::new);
        assertThat(current.get().getCertificateChain("server")).containsExactly(chain);
        assertThat(current.get().getPrivateKey("server")).isEqualTo(identity.keys.getPrivate());
    }

    @Test
    void aKeyThatWasGivenFollowsItsSecret() {
        TlsKeys keys = keys();
        give("Key", "certificate", "key");

        assertThat(following(keys, factory(first))).hasSize(1);
        assertCurrent(first);
        assertThat(during(() -> Snapshots.put(store, "Key", "v2", json(second))))
                .contains("INFO", "of Key (version v2); open connections stay");
        assertCurrent(second);
        assertThat(during(() -> Snapshots.put(store, "Key", "v3", json(first)))).contains("(version v3)");
        assertCurrent(first);
    }

    @Test
    void aKeyManagerWithTheKeyOfAnEarlierVersionHasTheCurrentOneAtOnce() {
        TlsKeys keys = keys();
        give("Key", "certificate", "key");
        Snapshots.put(store, "Key", "v2", json(second));

        assertThat(following(keys, factory(first))).hasSize(1);
        assertCurrent(second);
    }

    @Test
    void nothingIsFollowedOfWhichTheApplicationWasNotGivenAll() {
        TlsKeys keys = keys();
        assertThat(following(keys, factory(first))).isNull();
        give("Key", "certificate");
        assertThat(following(keys, factory(first))).isNull();
        give("Key", "key");
        assertThat(following(keys, factory(second))).isNull();
        assertThat(following(keys, factory(first))).isNotNull();
    }

    @Test
    void aSecretThatIsBoundToHostsIsNotFollowed() {
        TlsKeys keys = keys("Key");
        give("Key", "certificate", "key");

        assertThat(following(keys, factory(first))).isNull();
    }

    /** Spring's chooses an alias among the keys of another factory; Netty's keeps what it gets from one. */
    @Test
    void aFactoryOfAClassOfItsOwnStays() {
        TlsKeys keys = keys();
        give("Key", "certificate", "key");
        KeyManagerFactory plain = factory(first);
        Provider provider = plain.getProvider();
        KeyManagerFactory own = new KeyManagerFactory(null, provider, "own") {};

        assertThat(keys.following(own, plain.getKeyManagers())).isNull();
    }

    @Test
    void keyAndCertificateOfTwoSecretsAreReplacedTogether() {
        Snapshots.put(
                store,
                "Key",
                "v2",
                "{\"certificate\":\"" + first.certificatePem().replace("\n", "\\n") + "\"}");
        Snapshots.put(store, "Other", "v2", first.keyPem());
        TlsKeys keys = keys();
        give("Key", "certificate");
        give("Other", (String) null);
        assertThat(following(keys, factory(first))).isNotNull();

        String output = during(() -> Snapshots.put(store, "Other", "v3", second.keyPem()));
        assertThat(output).contains("WARN", "the key in Other is not that of the certificate in Key:certificate");
        assertCurrent(first);
        Snapshots.put(
                store,
                "Key",
                "v3",
                "{\"certificate\":\"" + second.certificatePem().replace("\n", "\\n") + "\"}");
        assertCurrent(second);
    }

    @Test
    void certificatesOfTheChainThatAreInNoSecretStayAsLongAsTheyHaveSigned() {
        TlsKeys keys = keys();
        give("Key", "certificate", "key");
        X509Certificate authority = GivenIdentity.AUTHORITY.certificate;
        following(keys, factory(first, authority));

        Snapshots.put(store, "Key", "v2", json(second));
        assertCurrent(second, authority);
        GivenIdentity other = GivenIdentity.authority("another authority");
        Snapshots.put(store, "Key", "v3", json(other));
        assertCurrent(other);
    }

    @Test
    void noPartOfAVersionThatCannotBeUsedIsLogged() {
        TlsKeys keys = keys();
        give("Key", "certificate", "key");
        following(keys, factory(first));

        String broken = first.keyPem().replace('\n', '*');
        String output = during(() -> Snapshots.put(store, "Key", "v2", json(first.certificatePem(), broken)));
        assertThat(output.lines()).singleElement().asString().contains("WARN", "Key:key holds no private key");
        assertThat(output).doesNotContain(first.keyPem().substring(30, 60));
        assertCurrent(first);
    }
}

package io.secretagent.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.pem.GivenIdentity;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code java.lang.SecretAgentKeyManager}, under another name, as no test may define a class of that package. */
class DelegationTest {

    private static final String NAME = "io.secretagent.tls.KeyManagerInTest";

    private final GivenIdentity first = GivenIdentity.of("EC");
    private final GivenIdentity second = GivenIdentity.of("RSA");
    private final AtomicReference<X509ExtendedKeyManager> current = new AtomicReference<>(manager(first));
    private X509ExtendedKeyManager delegating;

    private static X509ExtendedKeyManager manager(GivenIdentity identity) {
        TlsIdentity key = new TlsIdentity(identity.keys.getPrivate(), new X509Certificate[] {identity.certificate});
        Provider provider = Security.getProvider("SunJSSE");
        try {
            return ManagerKeys.manager(Map.of("server", key), "SunX509", provider);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void delegate() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = getClass().getResourceAsStream("/java/lang/SecretAgentKeyManager.class")) {
            new ClassReader(in)
                    .accept(
                            new ClassRemapper(
                                    writer,
                                    new SimpleRemapper(
                                            Opcodes.ASM9,
                                            "java/lang/SecretAgentKeyManager",
                                            NAME.replace('.', '/')) {}),
                            0);
        }
        byte[] bytes = writer.toByteArray();
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        Supplier<X509ExtendedKeyManager> supplier = current::get;
        delegating = (X509ExtendedKeyManager)
                loader.loadClass(NAME).getConstructor(Supplier.class).newInstance(supplier);
    }

    private static boolean isOf(GivenIdentity identity, PrivateKey key) {
        return identity.keys.getPrivate().equals(key);
    }

    private static boolean isOf(GivenIdentity identity, X509Certificate[] chain) {
        return chain.length == 1 && identity.certificate.equals(chain[0]);
    }

    @Test
    void beforeARotationAllIsAsWithoutIt() {
        String alias = delegating.chooseServerAlias("EC", null, null);

        assertThat(alias).isEqualTo("server");
        assertThat(isOf(first, delegating.getPrivateKey(alias))).isTrue();
        assertThat(isOf(first, delegating.getCertificateChain(alias))).isTrue();
        assertThat(delegating.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(delegating.getPrivateKey("another")).isNull();
        assertThat(delegating.getPrivateKey(null)).isNull();
    }

    @Test
    void aHandshakeThatHasBegunBeforeTheRotationEndsWithTheKeyOfThatTime() {
        String before = delegating.chooseEngineServerAlias("EC", null, null);
        current.set(manager(second));

        assertThat(isOf(first, delegating.getPrivateKey(before))).isTrue();
        assertThat(isOf(first, delegating.getCertificateChain(before))).isTrue();
        String after = delegating.chooseEngineClientAlias(new String[] {"EC", "RSA"}, null, null);
        current.set(manager(first));
        assertThat(isOf(second, delegating.getCertificateChain(after))).isTrue();
        assertThat(isOf(second, delegating.getPrivateKey(after))).isTrue();
    }

    @Test
    void aCallerWithAnAliasOfItsOwnGetsKeyAndCertificatesOfOneVersion() {
        assertThat(isOf(first, delegating.getPrivateKey("server"))).isTrue();
        current.set(manager(second));
        assertThat(isOf(first, delegating.getCertificateChain("server"))).isTrue();

        assertThat(isOf(second, delegating.getCertificateChain("server"))).isTrue();
        current.set(manager(first));
        assertThat(isOf(second, delegating.getPrivateKey("server"))).isTrue();
        assertThat(isOf(first, delegating.getPrivateKey("server"))).isTrue();
        assertThat(isOf(first, delegating.getCertificateChain("server"))).isTrue();
    }

    @Test
    void aCertificateThatIsOnlyLookedAtHasNoKeyOfItsVersionLater() {
        assertThat(isOf(first, delegating.getCertificateChain("server"))).isTrue();
        current.set(manager(second));
        assertThat(isOf(second, delegating.getCertificateChain("server"))).isTrue();
        assertThat(isOf(second, delegating.getPrivateKey("server"))).isTrue();
    }

    @Test
    void marksThatNothingHasMadeHaveNoKey() {
        current.set(manager(second));
        for (String alias : new String[] {"secret-agent:7:server", "secret-agent:-1:server", "secret-agent:x:server"}) {
            assertThat(delegating.getPrivateKey(alias)).as(alias).isNull();
            assertThat(delegating.getCertificateChain(alias)).as(alias).isNull();
        }
        assertThat(delegating.getServerAliases("RSA", null)).containsExactly("server");
    }

    @Test
    void keysOfLongAgoAreForgotten() {
        current.set(manager(second));
        String old = delegating.chooseServerAlias("RSA", null, null);
        for (int i = 0; i < 10; i++) {
            current.set(manager(second));
            delegating.chooseServerAlias("RSA", null, null);
        }
        assertThat(delegating.getPrivateKey(old)).isNull();
        assertThat(isOf(second, delegating.getPrivateKey(delegating.chooseServerAlias("RSA", null, null))))
                .isTrue();
    }
}

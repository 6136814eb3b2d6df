package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Passwords of an earlier version that an application passes to the JDK. */
class StaleValuesTest {

    private static final String FIRST = "p-stale-first";
    private static final String SECOND = "p-stale-second";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private static String json(String password) {
        return "{\"username\":\"app\",\"password\":\"" + password + "\"}";
    }

    private String rotated(String name, Jdk jdk, RotatedUse use) throws Exception {
        String arn = aws.secret(name, json(FIRST));
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager("Stale", arn) + "refresh: {interval: 1s}\n");
        if (jdk != null) {
            jvm.java(jdk.java());
        }
        try (RunningHost host = jvm.start("io.secretagent.hosts.jdk.StaleSinks")) {
            assertThat(host.ask("http own own")).isEqualTo(FIRST);
            aws.secret(name + "-further", json(SECOND)); // so that the output is searched for it
            aws.aws.secrets(TestingAws.REGION).put(name, json(SECOND));
            host.awaitProperty("Stale.password", SECOND, Duration.ofSeconds(20));
            assertThat(host.ask("http own own"))
                    .as("the JDK is woven before the property changes")
                    .isEqualTo(SECOND);
            use.of(host);
            return host.stderr();
        }
    }

    /** The checks after the secret is rotated. */
    private interface RotatedUse {

        void of(RunningHost host) throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void becomeThoseOfNow(Jdk jdk) throws Exception {
        String stderr = rotated("Stale-" + jdk.version(), jdk, host -> {
            assertThat(host.ask("callback own"))
                    .as("a revoked password in a server's request")
                    .isEqualTo(FIRST);
            assertThat(host.ask("http own another-password")).isEqualTo("another-password");
            assertThat(host.ask("jndi own own")).isEqualTo(SECOND);
            assertThat(List.of(
                            host.ask("http app " + FIRST),
                            host.ask("jndi app " + FIRST),
                            host.ask("jndi own " + FIRST)))
                    .as("a revoked password that was typed")
                    .containsOnly(FIRST);
            Path file = keyStore();
            assertThat(host.ask("key-store " + FIRST + " " + file)).isEqualTo("loaded");
            assertThat(host.ask("key-store another-password " + file)).isNotEqualTo("loaded");
        });
        assertThat(stderr.lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("An earlier password of Stale is used, and is not replaced");
    }

    @Test
    void noneOfThemResolvesATypedReference() throws Exception {
        rotated("Typed", null, host -> {
            assertThat(host.ask("callback secrets:Stale:password")).isEqualTo("secrets:Stale:password");
            assertThat(host.ask("http own secrets:Stale:password")).isEqualTo("secrets:Stale:password");
            assertThat(host.ask("jndi own secrets:Stale:password")).isEqualTo("secrets:Stale:password");
        });
    }

    /** Creates a key store with the current password; every JVM reads JCEKS. */
    private Path keyStore() throws Exception {
        Path file = folder.resolve("keys");
        KeyStore store = KeyStore.getInstance("JCEKS");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, SECOND.toCharArray());
        }
        return file;
    }
}

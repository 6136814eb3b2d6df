package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.Settings;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.testing.Given;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the line of the start says. */
class InitialFetchTest {

    private static final String AWS = "AWS Secrets Manager with credentials from a test";

    /** The line for resources, of which those named {@code dev…} have their defaults. */
    private static String line(String... resources) {
        SecretSource source = (SecretSource) Proxy.newProxyInstance(
                InitialFetchTest.class.getClassLoader(),
                new Class<?>[] {SecretSource.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
        Set<SecretVersion> wanted = SecretVersion.currentOf(Arrays.asList(resources));
        Settings settings = Given.settings(Given.file(""));
        return InitialFetch.fetch(settings, source, wanted).toString().replace(settings.file, "FILE");
    }

    private static Object answer(String method, Object... arguments) {
        return switch (method) {
            case "fetch" ->
                SecretValue.text(
                        arguments[0].toString().startsWith("dev") ? SecretValue.DEFAULTS : "v1", "{\"k\":\"v\"}");
            case "batches" -> List.of();
            case "toString" -> AWS;
            case "waitedNanos" -> 1L;
            default -> null;
        };
    }

    @Test
    void namesTheSource() {
        assertThat(line("a", "b")).isEqualTo("2 secrets with 2 keys from " + AWS);
    }

    @Test
    void namesTheSecretsThatHaveTheirDefaults() {
        assertThat(line("a", "dev", "dev2"))
                .isEqualTo("3 secrets with 3 keys from " + AWS + ", and the defaults of dev, dev2 in FILE");
    }

    @Test
    void namesNoSourceWhereAllHaveTheirDefaults() {
        assertThat(line("dev")).isEqualTo("1 secret with 1 key from the defaults of dev in FILE");
    }
}

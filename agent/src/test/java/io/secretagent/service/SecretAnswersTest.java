package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.ResourceNames;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.SecretStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecretAnswersTest {

    private static final Snapshot BOTH = Snapshots.of("db", "{\"user\":\"app\",\"\":\"empty\"}", "token", "t0ken");
    private static final Map<String, String> TWO = new TreeMap<>(Map.of("db", "prod/db", "token", "prod/token"));

    private static String reply(Snapshot snapshot, Map<String, String> resources, boolean inBase64, String json) {
        try {
            SecretAnswers answers =
                    new SecretAnswers(new SecretStore(snapshot), new ResourceNames(resources), inBase64);
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            answers.replyTo(Request.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .writeTo(frame);
            return frame.toString(StandardCharsets.UTF_8).replaceFirst("(?s)^.*?\\{", "{");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reply(String resource, String key) {
        return reply(BOTH, TWO, false, request(resource, key));
    }

    private static String request(String resource, String key) {
        return "{\"Resource\":\"" + resource + "\",\"SecretKey\":\"" + key + "\"}";
    }

    private static String value(String value) {
        return "{\"SecretValue\":\"" + value + "\"}";
    }

    private static String error(String message) {
        return "{\"Error\":\"" + message + "\"}";
    }

    @Test
    void aKeyOfAResourceIsGivenByNameOrBySecretName() {
        assertThat(reply("db", "user")).isEqualTo(value("app"));
        assertThat(reply("prod/db", "user")).isEqualTo(value("app"));
    }

    @Test
    void theEmptyKeyIsTheWholeTextOfASecretWithoutKeys() {
        assertThat(reply("token", "")).isEqualTo(value("t0ken"));
        assertThat(reply("db", "")).isEqualTo(value("empty"));
    }

    @Test
    void anUnknownResourceOrKeyIsNamed() {
        assertThat(reply("other", "user")).isEqualTo(error("resource not found in config: other"));
        assertThat(reply("db", "other")).isEqualTo(error("secret key \\\"other\\\" is not present in resource db"));
        assertThat(reply("token", "other"))
                .isEqualTo(error("secret key \\\"other\\\" is not present in resource token"));
    }

    @Test
    void aLongTextOfAClientIsQuotedUpTo256Characters() {
        String longest = "x".repeat(256);

        assertThat(reply(longest, "")).isEqualTo(error("resource not found in config: " + longest));
        assertThat(reply(longest + "y", "")).isEqualTo(error("resource not found in config: " + longest + "…"));
    }

    @Test
    void aResourceThatIsNotFetchedYetSaysSo() {
        assertThat(reply(Snapshots.of(), TWO, false, request("db", "user")))
                .isEqualTo(error("resource db could not be fetched from AWS yet"));
    }

    @Test
    void withoutAResourceTheKeyIsThatOfTheOnlyOne() {
        assertThat(reply(BOTH, Map.of("db", "prod/db"), false, request("", "user")))
                .isEqualTo(value("app"));
        assertThat(reply(BOTH, TWO, false, request("", "user")))
                .isEqualTo(error("multiple resources are configured; the request must name one"));
    }

    @Test
    void withoutAResourceTheKeyMayNameASecretWithoutKeys() {
        assertThat(reply(BOTH, TWO, false, request("", "token"))).isEqualTo(value("t0ken"));
        assertThat(reply(BOTH, TWO, false, request("", "prod/token"))).isEqualTo(value("t0ken"));
    }

    @Test
    void withoutAResourceTheKeyDoesNotNameASecretWithKeysOrOneThatIsNotFetched() {
        String refusal = error("multiple resources are configured; the request must name one");

        assertThat(reply(BOTH, TWO, false, request("", "db"))).isEqualTo(refusal);
        assertThat(reply(Snapshots.of(), TWO, false, request("", "token"))).isEqualTo(refusal);
    }

    @Test
    void textsAreSentInBase64WhereThatIsConfiguredAndBinarySecretsAlwaysAreOnce() {
        Snapshot binary = Snapshots.binary("token", "AAEC");

        assertThat(reply(BOTH, TWO, true, request("db", "user"))).isEqualTo(value("YXBw"));
        assertThat(reply(BOTH, TWO, true, request("token", ""))).isEqualTo(value("dDBrZW4="));
        assertThat(reply(binary, TWO, true, request("token", ""))).isEqualTo(value("AAEC"));
        assertThat(reply(binary, TWO, false, request("token", ""))).isEqualTo(value("AAEC"));
    }
}

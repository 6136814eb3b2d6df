package io.secretagent.references;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretReferenceTest {

    private final ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db", "other", "o"));

    @Test
    void listsTheKeysOfTheSecretButNoValue() {
        Snapshot snapshot = Snapshots.of("db", "{\"user\":\"" + CANARY + "\",\"pw\":{\"x\":\"" + CANARY + "\"}}");
        assertThatThrownBy(() -> parser.parse("secrets:db:pasword").resolve(snapshot))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessage("db has no key \"pasword\"; its keys are user, pw, pw.x");
    }

    @Test
    void saysThatASecretHasNoKeys() {
        assertThatThrownBy(() -> parser.parse("secrets:db:pw").resolve(Snapshots.of("db", CANARY)))
                .hasMessage("db has no key \"pw\"; it has no keys, refer to its whole value as secrets:db");
        assertThatThrownBy(() -> parser.parse("secrets:db:pw").resolve(Snapshots.binary("db", CANARY)))
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void saysThatASecretCouldNotBeFetched() {
        String previous = "{{resolve:secretsmanager:db:SecretString:pw:AWSPREVIOUS}}";
        assertThatThrownBy(() -> parser.parse(previous).resolve(Snapshots.of("db", "{\"pw\":\"x\"}")))
                .hasMessage("db (stage AWSPREVIOUS) could not be fetched");
    }

    @Test
    void resolvesTheWholeValueOfTextAndBinary() {
        assertThat(parser.parse("secrets:db").resolve(Snapshots.of("db", "{ \"a\": 1 }")))
                .isEqualTo("{ \"a\": 1 }");
        assertThat(parser.parse("secrets:db").resolve(Snapshots.binary("db", "AAEC")))
                .isEqualTo("AAEC");
    }

    @Test
    void resolvesAKeyWithAnEmptyName() {
        assertThat(parser.parse("secrets:db:").resolve(Snapshots.of("db", "{\"\":\"x\"}")))
                .isEqualTo("x");
        assertThatThrownBy(() -> parser.parse("secrets:db:").resolve(Snapshots.of("db", "{\"a\":\"x\"}")))
                .hasMessage("db has no key \"\"; its keys are a");
    }

    @Test
    void limitsTheKeysInTheMessage() {
        StringBuilder json = new StringBuilder("{\"a\\nb\":1,\"" + "long".repeat(5000) + "\":2");
        for (int i = 0; i < 3000; i++) {
            json.append(",\"key").append(i).append("\":1");
        }
        Snapshot snapshot = Snapshots.of("db", json + "}");
        assertThat(catchThrowable(() -> parser.parse("secrets:db:no").resolve(snapshot))
                        .getMessage())
                .hasSizeLessThan(1500)
                .startsWith("db has no key \"no\"; its keys are a?b, longlong")
                .endsWith(", … (3002 in all)");
    }

    @Test
    void aSnapshotAsTextHoldsNoValues() {
        assertThat(Snapshots.of("db", "{\"a\":\"" + CANARY + "\"}")).hasToString("1 secret with 1 key");
        assertThat(Snapshots.of("db", "{\"a\":1,\"b\":2}", "o", CANARY)).hasToString("2 secrets with 2 keys");
    }

    @Test
    void untrustedTextIsPrintedOnOneLineAndCut() {
        SecretVersion version = SecretVersion.of("db", "A\u001b[2J\n" + "x".repeat(1000), "");

        assertThat(version.toString()).hasSizeLessThan(120).doesNotContain("\n", "\u001b");
        assertThatThrownBy(() -> new SecretReference(SecretVersion.current("db"), "k\n" + "y".repeat(1000))
                        .resolve(Snapshots.of("db", "{\"pw\":\"x\"}")))
                .hasMessageMatching("[^\\n]{0,600}");
    }

    @Test
    void isAWholeTextWhereThatFormCanNameIt() {
        for (String text : new String[] {"secrets:db:pw", "secrets:db", "secrets:db:a:b"}) {
            assertThat(parser.parse(text).references().get(0).whole()).isEqualTo(text);
        }
        for (String text : new String[] {
            "{{resolve:secretsmanager:db:SecretString:a\nb}}",
            "{{resolve:secretsmanager:db:SecretString:pw:AWSPREVIOUS:}}"
        }) {
            assertThat(parser.parse(text).references().get(0).whole()).isEqualTo(text);
        }
    }

    /** {@code //secrets:db:user:password@host} in a URL: the plain password behind a reference is read as a part of its key. */
    @Test
    void whatIsBehindAnotherColonIsNotPrinted() {
        assertThatThrownBy(
                        () -> parser.parse("secrets:db:user:" + CANARY).resolve(Snapshots.of("db", "{\"user\":\"x\"}")))
                .hasMessage("db has no key \"…\"; its keys are user");
    }
}

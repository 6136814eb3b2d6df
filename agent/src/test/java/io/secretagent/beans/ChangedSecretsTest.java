package io.secretagent.beans;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.Snapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedSecretsTest {

    private static final ReferenceParser PARSER =
            ReferenceParser.withoutWarnings(Map.of("A", "arn:a", "B", "arn:b", "C", "arn:c"));

    private final ChangedSecrets changed = new ChangedSecrets();

    private void change(String secret) {
        changed.add(Snapshots.change(
                secret,
                Snapshots.of(secret, "{\"password\":\"p-1\",\"user\":\"u\"}"),
                Snapshots.of(secret, "{\"password\":\"p-2\",\"user\":\"u\"}")));
    }

    private static ReferenceText text(String text) {
        return PARSER.parse(text);
    }

    /** A line of the log names those of a bean, not all. */
    @Test
    void aTextNamesThoseOfItsSecretsWhoseValueHasChanged() {
        change("B");
        change("A");

        assertThat(changed.in(text("secrets:A:password"))).containsExactly("A");
        assertThat(changed.in(text("{{resolve:secretsmanager:B:SecretString:password}} ${secrets:A:password}")))
                .containsExactly("A", "B");
        assertThat(changed.in(text("secrets:A:user"))).isEmpty();
        assertThat(changed.in(text("secrets:C:password"))).isEmpty();
        assertThat(changed.in(null)).isEmpty();
        assertThat(changed).hasToString("A, B");
    }
}

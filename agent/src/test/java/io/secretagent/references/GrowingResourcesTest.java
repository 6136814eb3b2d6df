package io.secretagent.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.StandardError;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/** Resources that are found after the start. */
class GrowingResourcesTest {

    private final Map<String, String> resources = new ConcurrentSkipListMap<>(Map.of("Db", "prod/db"));
    private final ReferenceParser parser = new ReferenceParser(resources, true);

    @Test
    void aTextThatNamedNoneNamesOneLater() {
        assertThat(parser.parse("secrets:app/x:password").hasReference()).isFalse();
        resources.put("app/x", "/app/x");

        assertThat(parser.parse("secrets:app/x:password").hasReference()).isTrue();
        assertThat(parser.parse("{{resolve:secretsmanager:/app/x:SecretString:password}}")
                        .hasReference())
                .isTrue();
    }

    @Test
    void aKeyAloneIsNeverAReference() {
        assertThat(parser.parse("secrets:password").hasReference()).isFalse();
        assertThat(new ReferenceParser(resources).parse("secrets:password").hasReference())
                .isTrue();
    }

    @Test
    void textsThatNamedNoneAreReadAgain() {
        ReferenceTexts texts = new ReferenceTexts("system property", parser, new Origins());
        String log = StandardError.during(() -> {
            texts.putAll(Map.of("a", "x{{resolve:secretsmanager:app/x:SecretString:password}}"), Map.of("a", "FILE"));
            texts.readAgain();
        });
        assertThat(texts.versions()).isEmpty();
        assertThat(log)
                .containsOnlyOnce("names no resource")
                .contains("It is resolved when an entry with a star has found that secret.");
        assertThat(texts.mayRefer("secrets:app/x:password")).isTrue();
        resources.put("app/x", "/app/x");
        texts.readAgain();

        assertThat(texts.versions()).hasToString("[app/x]");
    }
}

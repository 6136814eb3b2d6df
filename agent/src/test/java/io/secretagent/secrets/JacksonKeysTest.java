package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.json.Documents;
import io.secretagent.testing.Cases;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secrets have the keys that they had while Jackson read them, and the same ones are broken. */
@Tag(Cases.TAG)
class JacksonKeysTest {

    private final Documents documents = new Documents(new Random(Cases.SEED));

    @Test
    void aSecretHasTheSameKeysInTheSameOrder() throws Exception {
        for (int i = 0; i < Cases.COUNT; i++) {
            String json = documents.next();
            Map<String, String> ours = JsonKeys.of(json);
            Map<String, String> jacksons = JacksonKeys.of(json);
            assertThat(ours).as(Cases.name(i) + ": " + json).isEqualTo(jacksons);
            if (ours != null) {
                assertThat(new ArrayList<>(ours.keySet())).isEqualTo(new ArrayList<>(jacksons.keySet()));
                assertThat(BrokenJson.placeIn(json)).isNull();
            } else if (BrokenJson.placeIn(json) != null) {
                assertThat(JacksonKeys.placeOfError(json)).as(json).isNotNull();
            }
        }
    }
}

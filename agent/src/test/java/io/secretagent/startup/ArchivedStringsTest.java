package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchivedStringsTest {

    @ParameterizedTest
    @CsvSource({"1.8, false", "11, false", "25, false", "26, true", "27, true", "'', true", "x, true"})
    void mayHoldSecretsFromJava26OnAndWhereTheVersionIsUnknown(String version, boolean mayHold) {
        assertThat(ArchivedStrings.mayHoldSecrets(version)).isEqualTo(mayHold);
    }
}

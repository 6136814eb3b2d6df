package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("region", "resources", "access-key-id", "secret-access-key", "on-failure", "tcp");

    @ParameterizedTest
    @CsvSource({
        "regoin, region",
        "regio, region",
        "Region, region",
        "resource, resources",
        "secret_access_key, secret-access-key",
        "secretAccessKey, secret-access-key",
        "SECRET_ACCESS_KEY, secret-access-key",
        "acces-key-id, access-key-id",
        "onfailure, on-failure",
        "onFailure, on-failure",
        "tpc, tcp"
    })
    void guessesWhatWasMeant(String key, String meant) {
        assertThat(Nearest.remedy(key, KNOWN)).isEqualTo("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"zebra", "''", "x", "password"})
    void listsTheKnownNamesIfNoneIsNear(String key) {
        assertThat(Nearest.remedy(key, KNOWN))
                .isEqualTo("known here: region, resources, access-key-id, secret-access-key, on-failure, tcp");
    }

    @ParameterizedTest
    @CsvSource({"a_b_c_d", "A_B_C_D", "aB_cD", "A-B-C-D"})
    void ignoresCaseAndUnderscores(String key) {
        assertThat(Nearest.remedy(key, List.of("a-b-c-d"))).isEqualTo("did you mean a-b-c-d?");
    }

    @Test
    @Timeout(2)
    void doesNotCompareAKeyOfAMegabyte() {
        String key = "k".repeat(1 << 20);
        for (int i = 0; i < 1000; i++) {
            assertThat(Nearest.remedy(key, List.of("region"))).isEqualTo("known here: region");
        }
    }
}

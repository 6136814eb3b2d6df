package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverTlsTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', '', true",
        "'', '', https://localhost:1, true",
        "'', '', http://localhost:1, false",
        "'', http://localhost:1, '', false",
        "'', http://localhost:1, https://localhost:1, false",
        "'', https://localhost:1, http://localhost:1, true",
        "http://localhost:1, '', https://localhost:1, false",
        "https://localhost:1, http://localhost:1, '', true"
    })
    void tlsIsExpectedUnlessTheAddressThatIsDecisiveIsWithoutIt(
            String inFile, String ofService, String ofAll, boolean expected) {
        AwsSettings settings = Given.settings(inFile.isEmpty() ? Given.file("") : Given.aws("endpoint: " + inFile)).aws;
        Map<String, String> environment =
                Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", ofService, "AWS_ENDPOINT_URL", ofAll);

        assertThat(settings.isOverTls(environment)).isEqualTo(expected);
    }

    @Test
    void tlsIsExpectedWhereNothingNamesAnAddress() {
        assertThat(Given.settings(Given.file("")).aws.isOverTls(Map.of())).isTrue();
    }
}

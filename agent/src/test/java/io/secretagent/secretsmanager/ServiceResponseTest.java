package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Responses;
import io.secretagent.secrets.SecretValue;
import org.junit.jupiter.api.Test;

class ServiceResponseTest {

    /** The version id is logged with each new version. */
    @Test
    void aVersionIdIsKeptInItsOwnAlphabetAndCut() throws FetchException {
        String id = "v1\\n\\u001b[2J" + "x".repeat(3000);

        SecretValue secret = new ServiceResponse(
                        Responses.of(200, "{\"VersionId\":\"" + id + "\",\"SecretString\":\"s\"}"))
                .secret();

        assertThat(secret.versionId).matches("v1\\?\\?\\?2Jx+…").hasSize(65);
    }
}

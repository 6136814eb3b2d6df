package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.Settings;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningCredentialsTest {

    @Test
    void anStsThatCannotBeReachedIsNotCalledAnAbsenceOfCredentials() {
        Settings settings = Given.settings(Given.aws("region: us-west-1\naccess-key-id: AKIATESTING\n"
                + "secret-access-key: testing\nassume-role: arn:aws:iam::999999999999:role/A\n"
                + "sts-endpoint: http://127.0.0.1:1\nendpoint: http://127.0.0.1:1\n"));
        SecretsManagerSource source = SecretsManagerSource.of(settings.aws, TlsSockets.inBackground(Map.of()));

        FetchException e =
                catchThrowableOfType(FetchException.class, () -> source.fetch(SecretVersion.current("TestingSecret")));

        assertThat(e.getMessage()).contains("STS could not be reached");
        assertThat(e.code).isEqualTo("credentials not available");
        assertThat(e.isOfCredentials).isTrue();
    }
}

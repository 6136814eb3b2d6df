package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginSecretsTest {

    @Test
    void areBoundIfTheConfigurationNamesHosts() {
        assertThat(new GivenSecret("app", "first-password", "db.example.com").secrets.areBound())
                .isTrue();
        assertThat(new GivenSecret("app", "first-password").secrets.areBound()).isFalse();
    }

    @Test
    void rememberThePasswordsThatTheStoreReplaces() {
        GivenSecret secret = new GivenSecret("app", "first-password");
        String given = secret.given("password");

        secret.rotate("v2", "app", "second-password");

        assertThat(secret.secrets.passwords.find("app", typed(given))).isNotNull();
    }
}

package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.ReferenceParser;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;

class KafkaLoginsTest {

    private static final String TEXT =
            "Module required username=\"{{resolve:secretsmanager:db:SecretString:username}}\""
                    + " password=\"{{resolve:secretsmanager:db:SecretString:password}}\";";

    private final GivenSecret secret = new GivenSecret("app_a", "first-password");
    private final KafkaLogins logins = new KafkaLogins(secret.logins, secret.secrets);
    private final String resolved = secret.given(new ReferenceParser(Map.of("db", "prod/db")).parse(TEXT));

    /** User and password that a client sends which was created with the text while the first version was current. */
    private String logIn(String text) {
        Object handler = new Object();
        logins.configured(handler, Map.of("sasl.jaas.config", text));
        NameCallback name = new NameCallback("user");
        name.setName("app_a");
        PasswordCallback password = new PasswordCallback("password", false);
        password.setPassword("first-password".toCharArray());
        logins.handled(handler, new Callback[] {name});
        logins.handled(handler, new Callback[] {password});
        return name.getName() + " " + new String(password.getPassword());
    }

    @Test
    void aClientWhoseTextHeldReferencesLogsInWithTheCurrentPair() {
        assertThat(logIn(resolved)).isEqualTo("app_a first-password");

        secret.rotate("v2", "app_b", "second-password");

        assertThat(logIn(resolved)).isEqualTo("app_b second-password");
    }

    @Test
    void aClientWithAnEqualTextThatMayHaveBeenTypedKeepsItsPair() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(logIn(typed(resolved))).isEqualTo("app_a first-password");
    }

    @Test
    void aClientWithoutSuchASettingKeepsItsPair() {
        secret.rotate("v2", "app_b", "second-password");
        Object handler = new Object();
        logins.configured(handler, Map.of());
        PasswordCallback empty = new PasswordCallback("password", false);

        assertThat(logins.handled(handler, new Callback[] {empty})).isFalse();
        assertThat(empty.getPassword()).isNull();
    }
}

package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static io.secretagent.testing.StandardError.during;
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
    private final KafkaLogins logins = of(secret);
    private final String resolved = secret.given(new ReferenceParser(Map.of("db", "prod/db")).parse(TEXT));

    private static KafkaLogins of(GivenSecret secret) {
        StaleValues staleValues = new StaleValues(secret.logins, secret.secrets);
        ClientLogins clients = new ClientLogins(secret.logins, staleValues, secret.secrets);
        return new KafkaLogins(secret.logins, clients, secret.secrets);
    }

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

    /** As Kafka's own type. */
    public record Password(String value) {}

    @Test
    void aSettingOfKafkasOwnTypeIsRead() {
        Object handler = new Object();
        logins.configured(handler, Map.of("sasl.jaas.config", new Password(resolved)));
        secret.rotate("v2", "app_b", "second-password");

        assertThat(logins.handled(handler, new Callback[] {name("app_a")})).isTrue();
    }

    private static NameCallback name(String name) {
        NameCallback callback = new NameCallback("user");
        callback.setName(name);
        return callback;
    }

    private static PasswordCallback password(String password) {
        PasswordCallback callback = new PasswordCallback("password", false);
        callback.setPassword(password.toCharArray());
        return callback;
    }

    /** Whether any of the callbacks of a client with the text was replaced. */
    private boolean handled(Callback... callbacks) {
        Object handler = new Object();
        logins.configured(handler, Map.of("sasl.jaas.config", resolved));
        return logins.handled(handler, callbacks);
    }

    @Test
    void oneReplacedCallbackAmongOthersCounts() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(handled(name("app_a"), password("other-password"))).isTrue();
        assertThat(handled(name("another_user"), password("first-password"))).isTrue();
        assertThat(handled(password("first-password"), name("another_user"))).isTrue();
        assertThat(handled(password("other-password"), name("app_a"))).isTrue();
        assertThat(handled(new Callback() {}, name("another_user"), password("other-password")))
                .isFalse();
    }

    @Test
    void aUserOrPasswordThatIsCurrentAgainIsNotReplaced() {
        secret.rotate("v2", "app_b", "second-password");
        secret.rotate("v3", "app_a", "first-password");

        assertThat(handled(name("app_a"), password("first-password"))).isFalse();
    }

    @Test
    void aSecretThatIsBoundToJdbcHostsStays() {
        GivenSecret bound = new GivenSecret("app_a", "first-password", "db.example.com");
        KafkaLogins ofBound = of(bound);
        Object handler = new Object();
        String text = bound.given(new ReferenceParser(Map.of("db", "prod/db")).parse(TEXT));
        ofBound.configured(handler, Map.of("sasl.jaas.config", text));
        bound.rotate("v2", "app_b", "second-password");

        assertThat(ofBound.handled(handler, new Callback[] {name("app_a"), password("first-password")}))
                .isFalse();
    }

    @Test
    void aCopiedPasswordOfAnotherClientIsWarnedOf() {
        secret.rotate("v2", "app_b", "second-password");
        secret.given("password");
        PasswordCallback copied = password("first-password");

        assertThat(during(() -> logins.handled(new Object(), new Callback[] {copied})))
                .contains("WARN", "An earlier password of db is used");
        assertThat(copied.getPassword()).containsExactly("first-password".toCharArray());
    }
}

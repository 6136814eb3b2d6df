package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.testing.StandardError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values of headers are replaced, and for which hosts. */
class HeaderLoginsTest {

    private static final String FIRST = "first-password";
    private static final String SECOND = "second-password";
    private static final String HOST = "api.example.com";

    private final Object exchange = new Object();

    private static HeaderLogins of(GivenSecret secret) {
        StaleValues stale = new StaleValues(secret.logins, secret.secrets);
        ClientLogins clients = new ClientLogins(secret.logins, stale, secret.secrets);
        return new HeaderLogins(secret.logins, stale, clients, secret.secrets);
    }

    private static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Test
    void theVeryValueThatWasGivenIsReplacedAtAnyHost() {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String given = secret.given("password");
        HeaderLogins headers = of(secret);
        assertThat(headers.current(exchange, HOST, given)).as("current").isNull();
        secret.rotate("v2", "app", SECOND);

        assertThat(headers.current(new Object(), HOST, given)).isEqualTo(SECOND);
        assertThat(headers.current(new Object(), null, given)).isEqualTo(SECOND);
        assertThat(headers.current(new Object(), HOST, typed(given)))
                .as("typed")
                .isNull();
    }

    private static void refuse(HeaderLogins headers, String host, String value) {
        if (headers.stale.areLikely(401)) {
            headers.stale.refused(401, host, value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "Bearer P", "ApiKey id=7, key=\"P\"", "BASIC"})
    void aRefusedHeaderThatStaysOldIsOneWarningForEachHost(String form) {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String copy = typed(form.equals("BASIC") ? basic("app", secret.given("password")) : form.replace("P", FIRST));
        secret.given("password");
        HeaderLogins headers = of(secret);
        assertThat(StandardError.during(() -> refuse(headers, HOST, copy)))
                .as("current")
                .isEmpty();
        secret.rotate("v2", "app", SECOND);

        assertThat(headers.current(exchange, HOST, copy)).isNull();
        String log = StandardError.during(() -> {
            refuse(headers, HOST, copy);
            refuse(headers, HOST, copy);
        });

        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains("A request to " + HOST + " was refused (401)", "an earlier value of db", "resources.db.hosts")
                .doesNotContain(FIRST, SECOND, copy);
        assertThat(StandardError.during(() -> refuse(headers, "other.example.com", copy)))
                .contains("other.example.com");
    }

    @Test
    void aRefusedHeaderWithTheCurrentOrAnUnknownValueIsNoWarning() {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String given = secret.given("password");
        HeaderLogins headers = of(secret);
        secret.rotate("v2", "app", SECOND);

        assertThat(StandardError.during(() -> {
                    refuse(headers, HOST, given); // it was replaced
                    refuse(headers, HOST, SECOND);
                    refuse(headers, HOST, "Bearer another-password");
                    refuse(headers, HOST, basic("other", FIRST));
                }))
                .isEmpty();
        assertThat(headers.stale.areLikely(404)).isFalse();
        assertThat(headers.stale.areLikely(403)).isTrue();
    }

    @Test
    void whatWasSentIsKnownWhenItIsSentAgain() {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String given = secret.given("password");
        secret.rotate("v2", "app", SECOND);
        HeaderLogins headers = of(secret);
        String sent = headers.current(exchange, HOST, given);
        secret.rotate("v3", "app", "third-password");

        assertThat(headers.current(new Object(), HOST, sent)).isEqualTo("third-password");
    }

    @Test
    void whatALibraryMakesOfGivenValuesIsKnown() {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String user = secret.given("username");
        String password = secret.given("password");
        HeaderLogins headers = of(secret);
        String pair = basic(user, password);
        String bearer = "Bearer " + password;
        assertThat(headers.made(user, password, pair)).isNull();
        assertThat(headers.made(null, password, bearer)).isNull();
        secret.rotate("v2", "other", SECOND);

        assertThat(headers.current(exchange, HOST, pair)).isEqualTo(basic("other", SECOND));
        assertThat(headers.current(exchange, HOST, bearer)).isEqualTo("Bearer " + SECOND);
        assertThat(headers.current(exchange, HOST, typed(pair))).isNull();
    }

    @Test
    void anEncodedPairIsKnownBehindItsScheme() {
        GivenSecret secret = new GivenSecret("app", FIRST);
        HeaderLogins headers = of(secret);
        String whole = basic("app", FIRST);
        String encoded = whole.substring("Basic ".length());
        headers.made("app", secret.given("password"), encoded);
        headers.made(null, encoded, whole);
        secret.rotate("v2", "app", SECOND);

        assertThat(headers.current(exchange, HOST, whole)).isEqualTo(basic("app", SECOND));
    }

    @Test
    void aLibraryIsGivenTheValuesOfReferences() {
        HeaderLogins headers = of(new GivenSecret("app", FIRST));

        assertThat(headers.made(
                        "secrets:db:username",
                        "secrets:db:password",
                        basic("secrets:db:username", "secrets:db:password")))
                .isEqualTo(basic("app", FIRST));
        assertThatThrownBy(() -> headers.made("app", "secrets:db:none", basic("app", "secrets:db:none")))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets:db:password", "Bearer secrets:db:password", FIRST, "Bearer " + FIRST})
    void aStrangersTextOpensNothingWhereTheSecretIsNotBound(String value) {
        GivenSecret secret = new GivenSecret("app", FIRST);
        secret.given("password");
        secret.rotate("v2", "app", SECOND);

        assertThat(of(secret).current(exchange, HOST, value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "ApiKey ", "Token "})
    void aBoundSecretIsRecognisedByItsTextAtItsHost(String scheme) {
        GivenSecret secret = new GivenSecret("app", FIRST, HOST);
        secret.given("password");
        secret.rotate("v2", "app", SECOND);
        HeaderLogins headers = of(secret);

        for (String text :
                new String[] {FIRST, "secrets:db:password", "{{resolve:secretsmanager:db:SecretString:password}}"}) {
            assertThat(headers.current(exchange, "API.example.com", scheme + text))
                    .isEqualTo(scheme + SECOND);
            assertThat(headers.current(exchange, "api.example.org", scheme + text))
                    .isNull();
            assertThat(headers.current(exchange, null, scheme + text)).isNull();
        }
    }

    @Test
    void aBoundPairIsRecognisedByItsTextAtItsHost() {
        GivenSecret secret = new GivenSecret("app", FIRST, HOST);
        secret.given("password");
        secret.rotate("v2", "app", SECOND);
        HeaderLogins headers = of(secret);

        assertThat(headers.current(exchange, HOST, basic("app", FIRST))).isEqualTo(basic("app", SECOND));
        assertThat(headers.current(exchange, HOST, basic("other", FIRST))).isNull();
        assertThat(headers.current(exchange, HOST, basic("me", "secrets:db:password")))
                .isEqualTo(basic("me", SECOND));
        assertThat(headers.current(exchange, HOST, basic("secrets:db:username", "secrets:db:password")))
                .isEqualTo(basic("app", SECOND));
        assertThat(headers.current(exchange, "other.example.com", basic("app", FIRST)))
                .isNull();
    }

    @Test
    void aBoundValueThatWasGivenIsNotReplacedElsewhere() {
        GivenSecret secret = new GivenSecret("app", FIRST, HOST);
        String given = secret.given("password");
        secret.rotate("v2", "app", SECOND);
        HeaderLogins headers = of(secret);

        assertThat(headers.current(exchange, "other.example.com", given)).isNull();
        assertThat(headers.current(exchange, HOST, given)).isEqualTo(SECOND);
    }

    @Test
    void aBoundReferenceWithoutAValueIsNotSent() {
        HeaderLogins headers = of(new GivenSecret("app", FIRST, HOST));

        assertThatThrownBy(() -> headers.current(exchange, HOST, "Bearer secrets:db:none"))
                .isInstanceOf(UnresolvedReferenceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key\\n", "key\\r\\nX-Other: 1", "k\\u0000"})
    void aValueThatWouldEndTheHeaderIsNotSent(String rotated) {
        GivenSecret secret = new GivenSecret("app", FIRST);
        String given = secret.given("password");
        HeaderLogins headers = of(secret);
        secret.rotate("v2", "app", rotated);

        assertThat(headers.current(exchange, HOST, given)).isNull();
    }
}

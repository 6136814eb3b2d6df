package io.secretagent.connections;

import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostBindingTest {

    private static final String GOOD = "jdbc:postgresql://good/x";
    private static final String ADD = "If the host is right, add it there.";
    private static final String EVIL = "jdbc:postgresql://evil/x";

    /** The secret {@code db} may be sent to two hosts, {@code other} to any. */
    private final HostBinding binding = new HostBinding(Map.of("db", new LinkedHashSet<>(List.of("good", "spare"))));

    private final Properties given = new Properties();

    private static ReferenceText password(String resource) {
        return ReferenceText.of(SecretVersion.current(resource), "password");
    }

    /** A login whose password refers to a secret. */
    private boolean allowsReference(String resource, String url) {
        return binding.allows(new Login(url, given, Map.of("password", password(resource)), true, null), url);
    }

    /** A login with a value that the application was given. */
    private boolean allowsValue(String resource, String url) {
        return binding.allows(new Login(url, given, Map.of("password", password(resource)), false, null), url);
    }

    private void assertRefused(String url, String message) {
        assertThat(allowsValue("db", url)).isFalse();
        assertThatThrownBy(() -> allowsReference("db", url))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessage(message);
    }

    private static String refusal(String host, String advice) {
        return "The secret db is not sent to " + host + ": it is bound to good, spare (resources.db.hosts). " + advice;
    }

    @Test
    void onlyAResourceWithHostsIsBound() {
        assertThat(binding.isBound("db")).isTrue();
        assertThat(binding.isBound("other")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://good/x",
                "jdbc:postgresql://GOOD:5432/x?user=app",
                "jdbc:postgresql://spare/x",
                "jdbc:postgresql://good:1,spare:2/x"
            })
    void aSecretIsSentToItsHosts(String url) {
        assertThat(allowsReference("db", url)).isTrue();
        assertThat(allowsValue("db", url)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        jdbc:postgresql://evil/x           | evil
        jdbc:postgresql://good,evil/x      | good, evil
        jdbc:postgresql://evil,good/x      | evil, good
        jdbc:postgresql://good.evil/x      | good.evil
        jdbc:postgresql://evil/good        | evil
        jdbc:sqlserver://evil;user=good    | evil
        """)
    void aSecretIsNotSentIfAnyHostIsNotOneOfThem(String url, String named) {
        assertRefused(url, refusal(named, ADD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:x",
                "jdbc:postgresql://good/x?PGHOST=evil",
                "jdbc:postgresql://good/x?=evil",
                "jdbc:mysql://good@evil/x",
                "",
                "good"
            })
    void aSecretIsNotSentToAUrlThatDoesNotNameItsHostClearly(String url) {
        assertRefused(
                url,
                refusal(
                        "a host that its URL does not name clearly",
                        "If the host is right, add it there, and leave unusual parameters out of the URL."));
    }

    @ParameterizedTest
    @CsvSource({"PGHOST, pghost", "serverName, servername", "socketFactory, socketfactory", "'Host ', host"})
    void aSecretIsNotSentIfAPropertyMayLeadToAnotherHost(String property, String named) {
        given.setProperty(property, "evil");

        assertRefused(
                GOOD,
                refusal(
                        "a host that the property " + named + " may change",
                        "Name the host in the URL, and leave that property out."));
        assertThat(allowsReference("other", GOOD)).isTrue();
    }

    @Test
    void aSecretIsNotSentByADataSourceThatDoesNotExposeItsUrl() {
        assertThat(allowsReference("db", null)).isFalse();
        assertThat(allowsValue("db", null)).isFalse();
        assertThat(allowsReference("other", null)).isTrue();
    }

    @Test
    void aDataSourceThatDoesNotExposeItsUrlIsLoggedAtDebug() {
        Log.setLevel(Level.DEBUG);
        try {
            assertThat(during(() -> allowsReference("db", null)))
                    .contains("DEBUG", "A data source does not expose its URL; the secret db, which is bound to hosts");
        } finally {
            Log.setLevel(Level.INFO);
        }
        assertThat(during(() -> allowsReference("db", null))).isEmpty();
    }

    @Test
    void aSecretWithoutHostsIsSentToAny() {
        assertThat(allowsReference("other", EVIL)).isTrue();
        assertThat(allowsValue("other", EVIL)).isTrue();
    }

    @Test
    void oneBoundSecretAmongOthersIsEnoughForARefusal() {
        Login login =
                new Login(EVIL, given, Map.of("user", password("other"), "password", password("db")), false, null);

        assertThat(binding.allows(login, EVIL)).isFalse();
        assertThat(binding.allows(login, GOOD)).isTrue();
    }

    private void refuse(String url) {
        assertThatThrownBy(() -> allowsReference("db", url)).isInstanceOf(UnresolvedReferenceException.class);
    }

    @Test
    void aRefusalIsLoggedOnceForEachHost() {
        assertThat(during(() -> refuse(EVIL))).contains("ERROR", refusal("evil", ADD));
        assertThat(during(() -> refuse(EVIL + "?user=app"))).isEmpty();
        assertThat(during(() -> refuse("jdbc:postgresql://another/x"))).contains(refusal("another", ADD));
    }

    @Test
    void aValueThatIsNotReplacedIsNotLogged() {
        assertThat(during(() -> allowsValue("db", EVIL))).isEmpty();
    }

    private Login login(Map<String, ReferenceText> settings) {
        return new Login(GOOD, given, settings, true, null);
    }

    private static ReferenceText reference(String key) {
        return ReferenceText.of(SecretVersion.current("db"), key);
    }

    @Test
    void aPasswordIsNotSentAsAUserWhichTheDatabaseShows() {
        for (String key : new String[] {"password", "db_secret", null}) {
            assertThatThrownBy(() -> binding.allows(login(Map.of("user", reference(key))), GOOD))
                    .isInstanceOf(UnresolvedReferenceException.class)
                    .hasMessageStartingWith("The secret db is not sent as user, where the database may show it");
        }
        assertThat(binding.allows(
                        login(Map.of("user", reference("username"), "password", reference("password"))), GOOD))
                .isTrue();
    }

    @Test
    void aParameterOfTheUrlIsNoOtherPlaceForIt() {
        assertThatThrownBy(() -> binding.allows(login(Map.of("sslkey", reference("password"))), GOOD))
                .hasMessageStartingWith("The secret db is not sent as sslkey");

        given.setProperty("sslpassword", "secrets:db:password");
        assertThat(binding.allows(login(Map.of("sslpassword", reference("password"))), GOOD))
                .isTrue();
    }
}

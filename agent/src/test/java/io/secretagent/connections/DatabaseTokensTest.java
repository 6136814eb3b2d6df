package io.secretagent.connections;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.credentials.AwsCalls;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.http.TlsSockets;
import io.secretagent.iam.IamTokens;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTokensTest {

    private static final String REFERENCE = "{{resolve:rds-iam}}";
    private static final String HOST = "db.abcdefghijkl.eu-central-1.rds.amazonaws.com";
    private static final String URL = "jdbc:postgresql://" + HOST + "/app";
    private static final String KEYS = "access-key-id: AKIAEXAMPLE\nsecret-access-key: " + CANARY + "\n";

    private final JdbcLogins logins = logins(KEYS + "region: us-west-1");

    private static JdbcLogins logins(String aws) {
        return logins(SecretsManagerSource.of(Given.settings(Given.aws(aws)).aws, TlsSockets.of(Map.of())));
    }

    private static JdbcLogins logins(SecretSource source) {
        SecretStore store = new SecretStore(Snapshots.of("db", "{\"username\":\"of-secret\"}"));
        return new JdbcLogins(new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")),
                store,
                Refreshers.idle(store, source),
                new Origins(),
                Map.of()));
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private Properties sent(String url, String... pairs) {
        return (Properties) logins.begin(url, properties(pairs))[1];
    }

    private Properties sent(String url) {
        return sent(url, "user", "app", "password", REFERENCE);
    }

    private static String begins(String host, int port, String user) {
        return host + ":" + port + "/?DBUser=" + user + "&Action=connect&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=";
    }

    @Test
    void theServersTokenIsSentAsThePasswordAndTlsIsDemanded() {
        Object[] begun = logins.begin(URL, properties("user", "app", "password", REFERENCE));

        assertThat(begun[0]).isEqualTo(URL);
        Properties sent = (Properties) begun[1];
        assertThat(sent.getProperty("password"))
                .startsWith(begins(HOST, 5432, "app"))
                .contains("%2Feu-central-1%2Frds-db%2Faws4_request&X-Amz-Signature=")
                .doesNotContain(CANARY);
        assertThat(sent).containsEntry("user", "app").containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://H/db|5432",
                "jdbc:postgresql://H:6543/db?ApplicationName=x|6543",
                "jdbc:mysql://H/db|3306",
                "jdbc:mariadb://H:3307|3307"
            })
    void thePortIsThatOfTheUrlElseTheVendors(String url, int port) {
        assertThat(sent(url.replace("H", HOST)).getProperty("password")).startsWith(begins(HOST, port, "app"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://H/app?user=app&password={{resolve:rds-iam}}",
                "jdbc:postgresql://H/app?password=%7B%7Bresolve%3Ards-iam%7D%7D&user=app",
                "jdbc:mysql://app:{{resolve:rds-iam}}@H/app",
                "jdbc:mariadb://app:%7B%7Bresolve:rds-iam%7D%7D@H/app"
            })
    void aReferenceInTheUrlIsTheSame(String url) {
        Object[] begun = logins.begin(url.replace("H", HOST), null);

        assertThat(begun[0].toString()).contains(HOST + "/app").doesNotContain("iam");
        assertThat(((Properties) begun[1]).getProperty("password"))
                .startsWith(HOST)
                .contains("DBUser=app&");
    }

    @ParameterizedTest
    @CsvSource({
        "db.x.us-gov-west-1.rds.amazonaws.com, us-gov-west-1",
        "db.x.cn-north-1.rds.amazonaws.com.cn, cn-north-1",
        "db.x.rds.cn-northwest-1.amazonaws.com.cn, cn-northwest-1",
        "db.x.us-iso-east-1.rds.c2s.ic.gov, us-iso-east-1",
        "db.x.rds.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1",
        "db.x.eusc-de-east-1.rds.amazonaws.eu, eusc-de-east-1",
        "proxy.proxy-x.ap-southeast-5.rds.amazonaws.com, ap-southeast-5",
        "DB.X.EU-WEST-1.RDS.AMAZONAWS.COM, eu-west-1",
        "db.example.com, us-west-1",
        "eu-west-1.rds.example.com, us-west-1",
        "db.x.cn-north-1.rds.amazonaws.com, us-west-1"
    })
    void theRegionIsThatOfTheHostsNameElseTheConfiguredOne(String host, String region) {
        assertThat(sent("jdbc:postgresql://" + host + "/app").getProperty("password"))
                .startsWith(host.toLowerCase() + ":5432")
                .contains("%2F" + region + "%2Frds-db%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "localhost", "db.x.cn-north-1.rds.amazonaws.com"})
    void aNameThatIsNotOfRdsIsOneWarning(String host) {
        String url = "jdbc:postgresql://" + host + "/app";

        String log = StandardError.during(() -> sent(url));

        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains(host + " in us-west-1, which is not a name that Amazon RDS has given")
                .doesNotContain("X-Amz");
        assertThat(StandardError.during(() -> sent(url))).isEmpty();
    }

    @Test
    void aNameOfRdsIsNoWarning() {
        assertThat(StandardError.during(() -> sent(URL))).isEmpty();
    }

    @Test
    void aNameThatIsNotOfRdsAndNoRegionIsAnErrorWithTheReasonAndTheRemedy() {
        AwsCalls calls = new AwsCalls(
                Given.settings(Given.aws(KEYS)).aws,
                TlsSockets.of(Map.of()),
                new Properties(),
                Map.of("HOME", "/nowhere", "AWS_EC2_METADATA_DISABLED", "true"));
        IamTokens tokens = new IamTokens(() -> new AwsSigning(null, calls.regions, calls.clock));

        assertThatThrownBy(() -> tokens.ofDatabase("db.example.com", 5432, "app"))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("The name db.example.com is not one of Amazon RDS")
                .hasMessageContaining("for which alone RDS accepts tokens")
                .hasMessageContaining("set secret-manager.aws.region");
    }

    @Test
    void noSecretIsNeeded() {
        JdbcLogins withoutSecrets = logins(SecretsManagerSource.of(
                Given.settings("secret-manager: {aws: {resources: {}, region: us-west-1, access-key-id: AKIAEXAMPLE,"
                                + " secret-access-key: " + CANARY + "}}")
                        .aws,
                TlsSockets.of(Map.of())));

        Object[] begun = withoutSecrets.begin(URL, properties("user", "app", "password", REFERENCE));

        assertThat(((Properties) begun[1]).getProperty("password")).startsWith(begins(HOST, 5432, "app"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://H/db?sslmode=disable|sslmode=disable|sslmode=verify-full",
                "jdbc:postgresql://H/db?sslmode=prefer|sslmode=prefer|sslmode=verify-full",
                "jdbc:postgresql://H/db?sslmode=%64isable|sslmode=…|sslmode=verify-full",
                "jdbc:postgresql://H/db?sslMode=require|sslMode=require|sslmode=verify-full",
                "jdbc:postgresql://H/db?ssl=false|ssl=false|sslmode=verify-full",
                "jdbc:mysql://H/db?sslMode=DISABLED|sslMode=DISABLED|sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://H/db?sslMode=PREFERRED|sslMode=PREFERRED|sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://H/db?useSSL=false|useSSL=false|sslMode=VERIFY_IDENTITY",
                "jdbc:mariadb://H/db?sslMode=disable|sslMode=disable|sslMode=verify-full",
                "jdbc:mariadb://H/db?useSsl=false|useSsl=false|sslMode=verify-full"
            })
    void aUrlThatAllowsNoTlsIsRefusedWithTheParameterAndTheRemedy(String url, String parameter, String remedy) {
        assertThatThrownBy(() -> sent(url.replace("H", HOST)))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining(parameter)
                .hasMessageContaining("Write " + remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://H/db|sslmode|require",
                "jdbc:postgresql://H/db?sslmode=verify-full|sslmode|",
                "jdbc:postgresql://H/db?ssl=true|sslmode|",
                "jdbc:mysql://H/db|sslMode|REQUIRED",
                "jdbc:mysql://H/db?useSSL=true|sslMode|REQUIRED",
                "jdbc:mysql://H/db?verifyServerCertificate=true|sslMode|VERIFY_CA",
                "jdbc:mysql://H/db?sslMode=VERIFY_IDENTITY|sslMode|",
                "jdbc:mariadb://H/db|sslMode|trust",
                "jdbc:mariadb://H/db?sslMode=verify-ca|sslMode|",
                "jdbc:mariadb://H/db?useSsl=true|sslMode|"
            })
    void tlsIsAddedWhereTheUrlSaysNothingOfIt(String url, String name, String value) {
        assertThat(sent(url.replace("H", HOST)).getProperty(name)).isEqualTo(value);
    }

    /** Each may lead a driver to another server than the one that a reader of the URL sees. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://H,evil.example/db",
                "jdbc:postgresql://H:5432@evil.example/db",
                "jdbc:postgresql://evil.example#@H/db",
                "jdbc:postgresql://H/db?PGHOST=evil.example",
                "jdbc:postgresql://H/db?host=evil.example",
                "jdbc:postgresql://H/db?socketFactory=a.B",
                "jdbc:postgresql://H/db?%50GHOST=evil.example",
                "jdbc:postgresql://H/db?service=evil",
                "jdbc:postgresql://H/db?sslfactory=a.B",
                "jdbc:postgresql://H/db?authenticationPluginClassName=a.B",
                "jdbc:postgresql://H/db?ApplicationName=x?PGHOST=evil.example",
                "jdbc:postgresql://H/db?options=//evil.example/",
                "jdbc:postgresql://H//evil.example/db",
                "jdbc:postgresql://H%2eevil.example/db",
                "jdbc:postgresql:///db",
                "jdbc:postgresql:db",
                "jdbc:mysql://H/db?socksProxyHost=evil.example",
                "jdbc:mysql:loadbalance://H/db",
                "jdbc:mysql:replication://H/db",
                "jdbc:mysql://(host=evil.example)/db",
                "jdbc:mysql://address=(host=evil.example)/db",
                "jdbc:mysql+srv://H/db",
                "jdbc:mariadb:aurora://H/db",
                "jdbc:mariadb://H/db?localSocket=/tmp/x",
                "jdbc:mariadb://H/db?credentialType=AWS-IAM",
                "jdbc:sqlserver://H;user=app",
                "jdbc:oracle:thin:@H:1521/x",
                "jdbc:h2:tcp://H/db"
            })
    void aUrlThatMayLeadElsewhereGetsNoToken(String url) {
        assertThatThrownBy(() -> sent(url.replace("H", HOST))).isInstanceOf(UnresolvedReferenceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGHOST", "socketFactory", "serverName", "socksProxyHost"})
    void aPropertyThatMayLeadElsewhereIsRefusedByName(String name) {
        assertThatThrownBy(() -> sent(URL, "user", "app", "password", REFERENCE, name, "x"))
                .hasMessageContaining("the property " + name.toLowerCase());
    }

    @Test
    void aTypedServerGetsATokenForItselfAlone() {
        String password = sent("jdbc:postgresql://evil.example/app").getProperty("password");

        assertThat(password).startsWith(begins("evil.example", 5432, "app"));
    }

    @Test
    void theTokenIsTheSameForTenMinutesAndAnotherForEachServerPortAndUser() {
        String first = sent(URL).getProperty("password");

        assertThat(sent(URL).getProperty("password")).isSameAs(first);
        assertThat(sent(URL, "user", "other", "password", REFERENCE).getProperty("password"))
                .contains("DBUser=other&");
        assertThat(sent(URL.replace("/app", ":5433/app")).getProperty("password"))
                .contains(":5433/");
    }

    @Test
    void aRefusedTokenIsNotSentAgainAndTheDatabasesExceptionStays() {
        Object[] begun = logins.begin(URL, properties("user", "app", "password", REFERENCE));
        String first = ((Properties) begun[1]).getProperty("password");

        assertThat(logins.end(begun[2], new SQLException("no", "28000"), null)).isNull();

        assertThat(sent(URL).getProperty("password")).isNotSameAs(first);
    }

    @Test
    void theUserMayBeAReferenceItself() {
        assertThat(sent(URL, "user", "secrets:db:username", "password", REFERENCE))
                .containsEntry("user", "of-secret")
                .hasEntrySatisfying(
                        "password", token -> assertThat(token.toString()).contains("DBUser=of-secret&"));
    }

    @Test
    void withoutAUserOrWithTwoNothingIsSent() {
        assertThatThrownBy(() -> sent(URL, "password", REFERENCE)).hasMessageContaining("the login has none");
        assertThatThrownBy(() -> sent(URL + "?user=a", "user", "b", "password", REFERENCE))
                .hasMessageContaining("different values for user");
    }

    @Test
    void theReferenceOfACacheIsNoPasswordOfADatabase() {
        assertThatThrownBy(() -> sent(URL, "user", "app", "password", "{{resolve:elasticache-iam}}"))
                .hasMessageContaining("write {{resolve:rds-iam}}");
    }

    @Test
    void aDriverThatHasAnotherOneConnectLeavesTheReferenceToIt() {
        assertThat(logins.begin(
                        "jdbc:aws-wrapper:postgresql://" + HOST + "/app",
                        properties("user", "app", "password", REFERENCE)))
                .isNull();
    }

    @Test
    void withALocalProviderThereAreNoCredentialsAndTheMessageSaysSo() {
        SecretSource local = SecretSource.of(Given.settings(Given.aws("local: {token: x}")).aws);

        assertThatThrownBy(() -> logins(local).begin(URL, properties("user", "app", "password", REFERENCE)))
                .hasMessageContaining("secret-manager.aws.local");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{resolve:rds_iam}}|\"{{resolve:rds_iam…}}\" is not resolved|does not know this kind",
                "{{resolve:rds-iam:x}}|\"{{resolve:rds-iam…}}\" is not resolved|does not know this kind",
                "{{resolve:s/3cret}}|\"{{resolve:…}}\" is not resolved|does not know this kind",
                "{{resolve:ssm:/db/kAnArY7Qx9}}|\"{{resolve:ssm…}}\" is not resolved|write the parameter's ARN as a resource",
                "{{resolve:ssm-secure:kAnArY7Qx9:1}}|\"{{resolve:ssm-secure…}}\" is not|write the parameter's ARN as a resource",
                "{{resolve:secretmanager:kAnArY7Qx9}}|\"{{resolve:secretmanager:…}}\" is not|Write {{resolve:secretsmanager:"
            })
    void anUnknownKindOfReferenceIsOneWarningAndIsSentAsItIs(String text, String what, String why) {
        String log = StandardError.during(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(logins.begin(URL, properties("user", "app", "password", text)))
                        .isNull();
                assertThat(logins.begin(URL + "?user=app&password=" + text, null))
                        .isNull();
            }
        });

        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains(what, why, "{{resolve:secretsmanager:<resource>:SecretString:<key>}}")
                .doesNotContain(CANARY);
        if (!text.contains("secretmanager")) {
            assertThat(log).contains("{{resolve:rds-iam}}, {{resolve:elasticache-iam}}, {{resolve:memorydb-iam}}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a {{resolve:ssm:x}} b", "{{resolve:ssm:x}} b", "{{resolve:ssm:x", "{{resolve:a}}{{resolve:b}}"})
    void aTextThatOnlyContainsOneIsNoWarning(String text) {
        assertThat(StandardError.during(() -> logins.begin(URL, properties("user", "app", "password", text))))
                .isEmpty();
    }

    @Test
    void similarTextsStayAsTheyAre() {
        for (String text : new String[] {"{{resolve:rds-iam}} ", "{{resolve:rds}}", "{{resolve:ssm:x}}", "rds-iam"}) {
            assertThat(logins.begin(URL, properties("user", "app", "password", text)))
                    .isNull();
        }
    }
}

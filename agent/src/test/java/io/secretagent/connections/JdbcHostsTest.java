package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcHostsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        jdbc:postgresql://Db.example:5432/x?ssl=true              | [db.example]
        jdbc:postgresql://a:1,b:2/x                               | [a, b]
        jdbc:postgresql://[::1]:5432/x                            | [::1]
        jdbc:postgresql://a                                       | [a]
        jdbc:mysql://a:3306/x?useSSL=true                         | [a]
        jdbc:mariadb:replication://a:1,b/x                        | [a, b]
        jdbc:sqlserver://a\\inst:1433;user=x;encrypt=true         | [a]
        jdbc:db2://a:50000/db:user=x;password=y;                  | [a]
        jdbc:oracle:thin:@//a:1521/s                              | [a]
        jdbc:oracle:thin:@tcps://a:1521/s                         | [a]
        jdbc:oracle:thin:@a:1521:sid                              | [a]
        jdbc:h2:tcp://a/x                                         | [a]
        jdbc:p6spy:postgresql://a/x                               | [a]
        """)
    void readsTheHosts(String url, String hosts) {
        assertThat(JdbcHosts.of(url)).hasToString(hosts);
    }

    /** Each leads, or may lead, to another host than good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:x",
                "jdbc:postgresql://good/x?PGHOST=evil",
                "jdbc:postgresql://good/x?socketFactory=evil",
                "jdbc:h2:mem:x",
                "jdbc:h2:tcp:evil:9092/x//good/db",
                "jdbc:sqlserver://good;serverName=evil",
                "jdbc:sqlserver://good; serverName=evil",
                "jdbc:sqlserver://good;serverName =evil",
                "jdbc:sqlserver://;serverName=evil",
                "jdbc:mysql://good@evil/x",
                "jdbc:postgresql://good;x,evil:5432/db",
                "jdbc:postgresql://good/x;y,evil/db",
                "jdbc:mysql://good;@evil:3306/db",
                "jdbc:mysql://good;x,evil/db",
                "jdbc:mariadb://good;x,evil/db",
                "jdbc:redshift://good;x,evil:5439/db",
                "jdbc:mysql://good/x?a;@evil",
                "jdbc:mysql://x@[evil:3306,good:3306]/db",
                "jdbc:mysql://good:1,(port=3306,host=evil)/db",
                "jdbc:mysql://(host=good),evil:3306/x",
                "jdbc:mysql://address=(host=evil)(port=3306)/x",
                "jdbc:mysql://good/db?%73ocksProxyHost=evil",
                "jdbc:sybase:Tds:evil:5000/db?x=//good",
                "jdbc:p6spy:oracle:thin:@evil:1521/x//good",
                "jdbc:oracle:thin:a/\"b@good:\"@evil:1521:sid",
                "jdbc:oracle:thin:@good?TNS_ADMIN=/tmp/x",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=good)(PORT=1))(ADDRESS=(HOST=evil)(PORT=1)))",
                "jdbc:db2://good:50000/db:clientRerouteAlternateServerName=evil;",
                "jdbc:aws-wrapper:postgresql://good/db?clusterInstanceHostPattern=?.evil",
                "jdbc:postgresql://good/x\njdbc:postgresql://evil/x",
                "jdbc:postgresql://good/x?=evil",
                "jdbc:postgresql://good/x?user=a&=evil",
                "jdbc:postgresql://good/x?user=a//evil",
                "jdbc:sqlserver://good\\inst;server=evil",
                "jdbc:db2://good:50000/db:user=x;server=evil;",
                "jdbc:oracle:thin:@good:1521:sid@evil",
                "jdbc:oracle:oci:@good:1521:sid"
            })
    void doesNotTrustAUrlThatMayLeadToAnotherHost(String url) {
        Set<String> hosts = JdbcHosts.of(url);

        assertThat(hosts.isEmpty() || !hosts.equals(Set.of("good")))
                .as("%s", hosts)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://good/x?user=a&password=b&ssl=true&sslmode=require&ApplicationName=c",
                "jdbc:postgresql://good/x?ssl",
                "jdbc:postgresql://good/x?",
                "jdbc:mysql://good/x?useSSL=true&serverTimezone=UTC&rewriteBatchedStatements=true",
                "jdbc:sqlserver://good;databaseName=x;encrypt=true;trustServerCertificate=true;",
                "jdbc:db2://good:50000/db:user=x;currentSchema=y;"
            })
    void trustsAUrlWhoseParametersDoNotChangeTheHost(String url) {
        assertThat(JdbcHosts.of(url)).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGHOST", "serverName", "SERVERNAME", " host", "socksProxyHost ", "failoverPartner"})
    void aPropertyMayRedirectWhateverItsCaseAndSpaces(String name) {
        Properties properties = new Properties();
        properties.setProperty("user", "app");
        properties.setProperty(name, "evil");

        String known = name.trim().toLowerCase(Locale.ROOT);
        assertThat(JdbcHosts.redirecting(properties)).isEqualTo(known);
        assertThat(JdbcHosts.redirecting(new Properties(properties)))
                .as("as a default")
                .isEqualTo(known);
    }

    @Test
    void theOtherPropertiesDoNotRedirect() {
        Properties properties = new Properties();
        properties.setProperty("user", "app");
        properties.setProperty("ssl", "true");

        assertThat(JdbcHosts.redirecting(properties)).isNull();
        assertThat(JdbcHosts.redirecting(new Properties())).isNull();
    }
}

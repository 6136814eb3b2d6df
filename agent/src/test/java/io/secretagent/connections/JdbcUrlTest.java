package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        jdbc:postgresql://h/db?user=REF1&password=REF2            | jdbc:postgresql://h/db                      | {password=REF2, user=REF1}
        jdbc:postgresql://h/db?user=app&password=REF2             | jdbc:postgresql://h/db?user=app             | {password=REF2}
        jdbc:postgresql://h/db?ssl=true&password=REF2&user=app    | jdbc:postgresql://h/db?ssl=true&user=app    | {password=REF2}
        jdbc:postgresql://h/db?password=REF2&ssl=true             | jdbc:postgresql://h/db?ssl=true             | {password=REF2}
        jdbc:postgresql://h/db?sslpassword=REF2                   | jdbc:postgresql://h/db                      | {sslpassword=REF2}
        jdbc:postgresql://h/db?password=%52EF2                    | jdbc:postgresql://h/db                      | {password=REF2}
        jdbc:mysql://h/db?User=REF1&Password=REF2                 | jdbc:mysql://h/db                           | {password=REF2, user=REF1}
        jdbc:sqlserver://h:1433;user=REF1;password=REF2;a=b       | jdbc:sqlserver://h:1433;a=b                 | {password=REF2, user=REF1}
        jdbc:h2:mem:x;USER=REF1;PASSWORD=REF2                     | jdbc:h2:mem:x                               | {password=REF2, user=REF1}
        jdbc:db2://h:5000/db:user=REF1;password=REF2;             | jdbc:db2://h:5000/db                        | {password=REF2, user=REF1}
        jdbc:db2://h:5000/db:user=REF1;password=REF2;sslConnection=true; | jdbc:db2://h:5000/db:sslConnection=true; | {password=REF2, user=REF1}
        jdbc:db2://h:5000/db:sslConnection=true;password=REF2;    | jdbc:db2://h:5000/db:sslConnection=true;    | {password=REF2}
        jdbc:oracle:thin:/REF2@h:1521:sid                         | jdbc:oracle:thin:@h:1521:sid                | {password=REF2}
        jdbc:oracle:thin:REF1/REF2@//h:1521/s                     | jdbc:oracle:thin:@//h:1521/s                | {password=REF2, user=REF1}
        jdbc:oracle:thin:app/REF2@h:1521:sid                      | jdbc:oracle:thin:@h:1521:sid                | {password=REF2, user=app}
        jdbc:oracle:thin:app/plain@h:1521:sid                     | jdbc:oracle:thin:app/plain@h:1521:sid       | {}
        jdbc:postgresql://h/db?user=app&password=plain            | jdbc:postgresql://h/db?user=app&password=plain | {}
        jdbc:postgresql://h/REF1?applicationName=REF2             | jdbc:postgresql://h/REF1?applicationName=REF2 | {}
        """)
    void takesOutTheCredentialsThatAreReferences(String url, String rest, String taken) {
        Map<String, String> found = new TreeMap<>();

        assertThat(JdbcUrl.without(url, text -> text.startsWith("REF"), found)).isEqualTo(rest);
        assertThat(found).hasToString(taken);
    }

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
                "jdbc:postgresql://good/x\njdbc:postgresql://evil/x"
            })
    void doesNotTrustAUrlThatMayLeadToAnotherHost(String url) {
        Set<String> hosts = JdbcHosts.of(url);

        assertThat(hosts.isEmpty() || !hosts.equals(Set.of("good")))
                .as("%s", hosts)
                .isTrue();
    }
}

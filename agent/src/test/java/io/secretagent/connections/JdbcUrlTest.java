package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        jdbc:db2://h:5000/db:user=REF1;password=REF2;             | jdbc:db2://h:5000/db;                       | {password=REF2, user=REF1}
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
        jdbc:postgresql://Db.example:5432/x?a=b                   | [db.example]
        jdbc:postgresql://a:1,b:2/x                               | [a, b]
        jdbc:postgresql://[::1]:5432/x                            | [::1]
        jdbc:postgresql:x                                         | []
        jdbc:postgresql://a/x?PGHOST=evil                         | []
        jdbc:postgresql://a/x?socketFactory=evil                  | []
        jdbc:mysql://user:pw@a:3306/x                             | [a]
        jdbc:mysql://good@evil/x                                  | [evil]
        jdbc:mysql://address=(host=a)(port=3306)/x                | [a]
        jdbc:mysql://(host=good),evil:3306/x                      | [good, evil]
        jdbc:mariadb:replication://a:1,b/x                        | [a, b]
        jdbc:sqlserver://a\\inst:1433;user=x                      | [a]
        jdbc:sqlserver://a;serverName=evil                        | []
        jdbc:sqlserver://;serverName=a                            | []
        jdbc:oracle:thin:@//a:1521/s                              | [a]
        jdbc:oracle:thin:@a:1521:sid                              | [a]
        jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=a)(PORT=2484))(X=y)) | [a]
        jdbc:h2:tcp://a/x                                         | [a]
        jdbc:h2:mem:x                                             | []
        jdbc:p6spy:postgresql://a/x                               | [a]
        """)
    void tellsTheHostsOrThatTheyCannotBeTold(String url, String hosts) {
        assertThat(JdbcHosts.of(url)).hasToString(hosts);
    }
}

package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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

    /** SQL Server quotes in braces a value that has its own separators in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        jdbc:sqlserver://h;password={secrets:db:pw};a=b | jdbc:sqlserver://h;a=b | secrets:db:pw
        jdbc:sqlserver://h;password={secrets:db:pw      | jdbc:sqlserver://h     | {secrets:db:pw
        jdbc:sqlserver://h;password={other}             | jdbc:sqlserver://h     | {other}
        """)
    void readsAReferenceInBraces(String url, String rest, String password) {
        assertThat(takenOf(url, rest)).isEqualTo(Map.of("password", password));
    }

    @Test
    void readsAValueAsItIsWhereItsPercentEncodingIsBroken() {
        assertThat(takenOf("jdbc:postgresql://h/db?password=a%zzb", "jdbc:postgresql://h/db"))
                .isEqualTo(Map.of("password", "a%zzb"));
    }

    /** What is taken out of a URL where everything is a reference. */
    private static Map<String, String> takenOf(String url, String rest) {
        Map<String, String> found = new TreeMap<>();
        assertThat(JdbcUrl.without(url, text -> true, found)).isEqualTo(rest);
        return found;
    }
}

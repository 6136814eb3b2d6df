package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.ReferenceParser;
import io.secretagent.references.UnresolvedReferenceException;
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
        jdbc:oracle:oci:REF1/REF2@tns                             | jdbc:oracle:oci:@tns                        | {password=REF2, user=REF1}
        jdbc:oracle:thin:REF1/plain@h:1521:sid                    | jdbc:oracle:thin:@h:1521:sid                | {password=plain, user=REF1}
        jdbc:oracle:thin:app[client]/REF2@h:1521:sid              | jdbc:oracle:thin:@h:1521:sid                | {password=REF2, user=app[client]}
        jdbc:p6spy:oracle:thin:app/REF2@(DESCRIPTION=(HOST=h))    | jdbc:p6spy:oracle:thin:@(DESCRIPTION=(HOST=h)) | {password=REF2, user=app}
        jdbc:clickhouse://app:REF2@h:8123/db                      | jdbc:clickhouse://h:8123/db                 | {password=REF2, user=app}
        jdbc:ch:https://REF1:REF2@h/db?ssl=true                   | jdbc:ch:https://h/db?ssl=true               | {password=REF2, user=REF1}
        jdbc:ch:http://REF1@h/db                                  | jdbc:ch:http://h/db                         | {user=REF1}
        jdbc:mysql://a%40b:REF2@h:3306/db                         | jdbc:mysql://h:3306/db                      | {password=REF2, user=a@b}
        jdbc:mysql://app:%52EF2@h/db?email=x@y                    | jdbc:mysql://h/db?email=x@y                 | {password=REF2, user=app}
        jdbc:mysql://app:REF2@h1,app:REF2@h2/db                   | jdbc:mysql://h1,h2/db                       | {password=REF2, user=app}
        jdbc:mysql://h1:3306,app:REF2@h2/db                       | jdbc:mysql://h1:3306,h2/db                  | {password=REF2, user=app}
        jdbc:mysql://app:plain@h1,app:REF2@h2/db                  | jdbc:mysql://app:plain@h1,h2/db             | {password=REF2, user=app}
        jdbc:oracle:thin:REF1/"p@ss"@h:1521:sid                   | jdbc:oracle:thin:@h:1521:sid                | {password="p@ss", user=REF1}
        jdbc:mysql://app:REF2@[h1,h2]/db                          | jdbc:mysql://[h1,h2]/db                     | {password=REF2, user=app}
        jdbc:mysql://address=(host=h)(user=REF1)(password=REF2)/db | jdbc:mysql://address=(host=h)/db           | {password=REF2, user=REF1}
        jdbc:mysql://(user=REF1,password=REF2,host=h)/db          | jdbc:mysql://(host=h)/db                    | {password=REF2, user=REF1}
        jdbc:mysql://h/db?user=app&password1=REF1&password2=REF2  | jdbc:mysql://h/db?user=app                  | {password1=REF1, password2=REF2}
        jdbc:teradata://h/USER=REF1,PASSWORD=REF2,CHARSET=UTF8    | jdbc:teradata://h/CHARSET=UTF8              | {password=REF2, user=REF1}
        jdbc:teradata://h/DATABASE=d,PASSWORD=REF2                | jdbc:teradata://h/DATABASE=d                | {password=REF2}
        jdbc:avatica:remote:url=http://h:8765/;avatica_user=REF1;avatica_password=REF2;x=y | jdbc:avatica:remote:url=http://h:8765/;x=y | {avatica_password=REF2, avatica_user=REF1}
        jdbc:databricks://h:443/x;AuthMech=3;UID=token;PWD=REF2;  | jdbc:databricks://h:443/x;AuthMech=3;UID=token; | {password=REF2}
        jdbc:hive2://h:10000/x;user=REF1;password=REF2?a.b=c#d=e  | jdbc:hive2://h:10000/x?a.b=c#d=e            | {password=REF2, user=REF1}
        jdbc:sqlserver://h;userName=app;password=REF2;trustStorePassword=REF3 | jdbc:sqlserver://h;userName=app | {password=REF2, trustStorePassword=REF3}
        jdbc:sqlserver://h;accessToken=REF1;encrypt=true          | jdbc:sqlserver://h;encrypt=true             | {accessToken=REF1}
        jdbc:snowflake://h/?user=app&private_key_pwd=REF1&db=d    | jdbc:snowflake://h/?user=app&db=d           | {private_key_pwd=REF1}
        jdbc:firebirdsql://h/db?user_name=REF1&password=REF2      | jdbc:firebirdsql://h/db                     | {password=REF2, user=REF1}
        jdbc:informix-sqli://h:9088/db:INFORMIXSERVER=s;user=REF1;password=REF2 | jdbc:informix-sqli://h:9088/db:INFORMIXSERVER=s | {password=REF2, user=REF1}
        jdbc:derby:memory:x;create=true;user=REF1;password=REF2;bootPassword=REF3 | jdbc:derby:memory:x;create=true | {bootPassword=REF3, password=REF2, user=REF1}
        jdbc:hsqldb:mem:x;user=REF1;password=REF2                 | jdbc:hsqldb:mem:x                           | {password=REF2, user=REF1}
        jdbc:jtds:sqlserver://h/db;user=REF1;password=REF2        | jdbc:jtds:sqlserver://h/db                  | {password=REF2, user=REF1}
        jdbc:mysql://app:plain@h/db?x=REF1                        | jdbc:mysql://app:plain@h/db?x=REF1          | {}
        jdbc:postgresql://h/db?x=a:REF1@b                         | jdbc:postgresql://h/db?x=a:REF1@b           | {}
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

    /** A reference has colons, a secret's name may have slashes and plus signs, and all of that may be encoded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        jdbc:clickhouse://secrets:db:username:secrets:db:password@h/x | secrets:db:username | secrets:db:password
        jdbc:clickhouse://app:secrets:db:password@h/x            | app                 | secrets:db:password
        jdbc:clickhouse://secrets:db:username@h/x                | secrets:db:username | -
        jdbc:clickhouse://app:secrets:prod/db+a:password@h/x     | app                 | secrets:prod/db+a:password
        jdbc:clickhouse://app:secrets%3Adb%3Apassword@h/x        | app                 | secrets:db:password
        jdbc:clickhouse://${secrets:db:username}:${secrets:db:password}@h/x | ${secrets:db:username} | ${secrets:db:password}
        jdbc:clickhouse://{{resolve:secretsmanager:db:SecretString:username}}:plain@h/x | {{resolve:secretsmanager:db:SecretString:username}} | plain
        jdbc:clickhouse://%7B%7Bresolve%3Asecretsmanager%3Adb%3ASecretString%3Ausername%7D%7D:%7B%7Bresolve:secretsmanager:db:SecretString:password%7D%7D@h/x | {{resolve:secretsmanager:db:SecretString:username}} | {{resolve:secretsmanager:db:SecretString:password}}
        jdbc:oracle:thin:secrets:prod/db+a:username/secrets:prod/db+a:password@h:1521:x | secrets:prod/db+a:username | secrets:prod/db+a:password
        jdbc:oracle:thin:secrets:db:username/"secrets:db:password"@h:1521:x | secrets:db:username | secrets:db:password
        jdbc:oracle:thin:app/secrets%3Adb%3Apassword@h:1521:x    | app                 | secrets:db:password
        jdbc:h2:mem:x;USER=secrets:db:username;PASSWORD=${secrets:db:password} | secrets:db:username | ${secrets:db:password}
        jdbc:postgresql://h/x?user=secrets:db:username&password=secrets%3Adb%3Apassword | secrets:db:username | secrets:db:password
        jdbc:postgresql://h/x?user=secrets:prod/db+a:username&password=secrets:prod/db+a:password | secrets:prod/db+a:username | secrets:prod/db+a:password
        jdbc:sqlserver://x;user={{resolve:secretsmanager:db:SecretString:username}};password={{{resolve:secretsmanager:db:SecretString:password}}} | {{resolve:secretsmanager:db:SecretString:username}} | {{resolve:secretsmanager:db:SecretString:password}}
        jdbc:sqlserver://x;user={${secrets:db:username}};password={{{resolve:secretsmanager:db:SecretString:password}}}}} | ${secrets:db:username} | {{resolve:secretsmanager:db:SecretString:password}}
        jdbc:db2://h:5000/x:user=secrets:db:username;password=secrets:db:password; | secrets:db:username | secrets:db:password
        """)
    void readsReferencesAsTheyAreWritten(String url, String user, String password) {
        ReferenceParser parser = ReferenceParser.withoutWarnings(Map.of("db", "prod/db+a", "other", "x"));
        Map<String, String> taken = new TreeMap<>();

        String rest = JdbcUrl.without(url, text -> parser.parse(text).hasReference(), taken);

        assertThat(taken.get("user")).isEqualTo(user);
        assertThat(taken.get("password")).isEqualTo(password);
        assertThat(rest).doesNotContain("secrets").endsWith("x").doesNotContain("=");
    }

    @Test
    void twoReferencesForOnePropertyAreAnError() {
        assertThatThrownBy(() -> takenOf("jdbc:mysql://a:REF1@h1,b:REF2@h2/db", ""))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("two values for user");
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

package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientUrlTest {

    private static final String PASSWORD = "{{resolve:secretsmanager:Db:SecretString:password}}";
    private static final String ENCODED = "%7B%7Bresolve%3Asecretsmanager%3ADb%3ASecretString%3Apassword%7D%7D";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        r2dbc:postgresql://secrets:Db:user:secrets:Db:pw@h:5432/db | r2dbc:postgresql://secrets%3ADb%3Auser:secrets%3ADb%3Apw@h:5432/db
        r2dbc:pool:mysql://app:secrets:Db:pw@h/db?ssl=true         | r2dbc:pool:mysql://app:secrets%3ADb%3Apw@h/db?ssl=true
        r2dbc:mysql://a%40b:secrets:Db:pw@h/db                     | r2dbc:mysql://a%40b:secrets%3ADb%3Apw@h/db
        postgresql://app:REF@h1:5432,h2:5432/db                    | postgresql://app:ENC@h1:5432,h2:5432/db
        postgresql://secrets%3ADb%3Auser:REF@h/db                  | postgresql://secrets%3ADb%3Auser:ENC@h/db
        postgresql://secrets:Db:user:REF@h/db                      | postgresql://secrets%3ADb%3Auser:ENC@h/db
        postgresql://secrets:Db:user@h/db                          | postgresql://secrets%3ADb%3Auser@h/db
        """)
    void aReferenceAsUserOrPasswordIsEncoded(String url, String encoded) {
        assertThat(ClientUrl.encoded(url.replace("REF", PASSWORD), ClientUrlTest::isReference))
                .isEqualTo(encoded.replace("ENC", ENCODED));
    }

    @ParameterizedTest
    @CsvSource({
        "r2dbc:postgresql://app:p%3Aw@h/db",
        "r2dbc:postgresql://app:secretsauce@h/db",
        "r2dbc:h2:mem:///secrets",
        "postgresql://h/secrets?user=app",
        "secrets:Db:pw",
        "''"
    })
    void anyOtherUrlStays(String url) {
        assertThat(ClientUrl.encoded(url, ClientUrlTest::isReference)).isSameAs(url);
    }

    private static boolean isReference(String text) {
        return text.contains(PASSWORD) || text.matches("secrets:Db(:[a-z]+)?");
    }
}

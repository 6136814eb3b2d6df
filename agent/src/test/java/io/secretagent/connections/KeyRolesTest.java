package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRolesTest {

    private static SecretValue value(String text) {
        return SecretValue.text("v1", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        {"username":"a","password":"b"}       | username  | a
        {"UserName":"a","password":"b"}       | UserName  | a
        {"user":"a"}                          | user      | a
        {"login":"a","user_name":"b"}         | user_name | b
        {"user":"a","username":"b"}           | username  | b
        {"usernames":"a","superuser":"b"}     | -         | -
        {"password":"b"}                      | -         | -
        one text                              | -         | -
        """)
    void theUserIsFoundByTheNameOfItsKey(String text, String key, String name) {
        assertThat(KeyRoles.userKey(value(text))).isEqualTo(key);
        assertThat(KeyRoles.userName(value(text))).isEqualTo(name);
    }

    @Test
    void aSecretThatIsMissingHasNoUser() {
        assertThat(KeyRoles.userKey(null)).isNull();
        assertThat(KeyRoles.userName(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"username":"a","password":"b"}       | [password]
        {"DbPassWord":"b","host":"c"}         | [DbPassWord]
        {"apiToken":"b","client_secret":"c"}  | [apiToken, client_secret]
        {"host":"b"}                          | []
        one text                              | [null]
        """)
    void passwordsAreFoundByTheNamesOfTheirKeys(String text, String keys) {
        assertThat(KeyRoles.passwordKeys(value(text))).hasToString(keys);
    }

    @Test
    void theTextIsThatOfTheKeyOrTheWholeValue() {
        SecretValue value = value("{\"password\":\"b\"}");

        assertThat(KeyRoles.text(value, "password")).isEqualTo("b");
        assertThat(KeyRoles.text(value, "none")).isNull();
        assertThat(KeyRoles.text(value, null)).isEqualTo("{\"password\":\"b\"}");
    }
}

package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    private static Request parse(String json) throws FrameException {
        return Request.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"Resource":"db","SecretKey":"user"}                          | db | user
        {"SecretKey":"user","Resource":"db"}                          | db | user
        {"SecretKey":"user"}                                          | '' | user
        {"Resource":null,"SecretKey":"user"}                          | '' | user
        {"Resource":"","SecretKey":""}                                | '' | ''
        {"x":{"SecretKey":"no"},"y":[1,{"Resource":"no"}],"SecretKey":"user","Resource":"db"} | db | user
        {"SecretKey":"first","SecretKey":"last"}                      | '' | last
        {"SecretKey":"\u00e4\\u00e4"}                                 | '' | \u00e4\u00e4
        """)
    void membersAreReadInAnyOrderAndOthersAreIgnored(String json, String resource, String key) throws FrameException {
        Request request = parse(json);

        assertThat(request.resource).isEqualTo(resource);
        assertThat(request.key).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                   | no JSON object
        []                                   | no JSON object
        "SecretKey"                          | no JSON object
        text                                 | no JSON
        {"SecretKey":"a"                     | no JSON
        {"SecretKey":"a"}}                   | no JSON
        {"SecretKey":"a"} x                  | no JSON
        {"SecretKey":"a"}{"SecretKey":"b"}   | more than one JSON object
        {"SecretKey":"a"} 1                  | more than one JSON object
        {}                                   | without SecretKey
        {"Resource":"db"}                    | without SecretKey
        {"SecretKey":null}                   | without SecretKey
        {"SecretKey":1}                      | with a member that is no string
        {"SecretKey":["a"]}                  | with a member that is no string
        {"SecretKey":"a","Resource":true}    | with a member that is no string
        """)
    void anythingElseIsRefusedWithItsReason(String json, String reason) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        FrameException.class,
                        e -> assertThat(e.reason)
                                .isEqualTo("this is no request ({\"Resource\":…,\"SecretKey\":…}): " + reason));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"SecretKey\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Request.parse(body)).hasMessageEndingWith(": no JSON");
    }
}

package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    /** The second column is what stands between the quotation marks, with § for a backslash. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        plain           | plain
        a"b             | a§"b
        §               | §§
        a\u0001b        | a§u0001b
        \u007f          | §u007f
        \u00e4          | \u00e4
        \ud83d\udd11    | \ud83d\udd11
        x\ud83d         | x§ud83d
        \ud83dx         | §ud83dx
        \udd11x         | §udd11x
        \udd11\ud83d    | §udd11§ud83d
        """)
    void everyTextIsValidJsonInUtf8(String text, String json) {
        byte[] reply = Reply.value(text.replace('§', '\\'));

        assertThat(new String(reply, StandardCharsets.UTF_8))
                .isEqualTo("{\"SecretValue\":\"" + json.replace('§', '\\') + "\"}");
    }
}

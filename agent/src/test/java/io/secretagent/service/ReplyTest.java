package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    /** The second column is the content of the JSON string, with § for a backslash. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        plain           | plain
        a"b             | a§"b
        §               | §§
        a\u0001b        | a§u0001b
        \u007f          | \u007f
        \u00e4          | \u00e4
        \ud83d\udd11    | \ud83d\udd11
        x\ud83d         | x§ud83d
        \ud83dx         | §ud83dx
        \udd11x         | §udd11x
        \udd11\ud83d    | §udd11§ud83d
        """)
    void everyTextIsValidJsonInUtf8(String text, String json) throws IOException {
        assertThat(body(text.replace('§', '\\'))).isEqualTo(json.replace('§', '\\'));
    }

    /** Also where a piece ends within a surrogate pair. */
    @Test
    void aLongTextIsEncodedAsAShortOneIs() throws IOException {
        String text = "\ud83d\udd11".repeat(5_000);
        for (String shift : new String[] {"", "x"}) {
            assertThat(body(shift + text)).isEqualTo(shift + text);
        }
    }

    @Test
    void aLongReplyIsWrittenInSlicesAndAShortOneAtOnce() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {
                lengths.add(1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                lengths.add(length);
            }
        };
        Reply.value("x".repeat(60_000)).writeTo(out);
        assertThat(lengths).hasSizeGreaterThan(7).allMatch(length -> length <= 8192);

        lengths.clear();
        Reply.value("a short one").writeTo(out);
        assertThat(lengths).hasSize(1);
    }

    private static String body(String text) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        Reply.value(text).writeTo(frame);
        ByteBuffer bytes = ByteBuffer.wrap(frame.toByteArray());
        assertThat(bytes.getInt()).isEqualTo(0x51DEC1CC);
        assertThat(bytes.getInt()).isEqualTo(bytes.remaining());
        return StandardCharsets.UTF_8
                .decode(bytes)
                .toString()
                .replaceFirst("^\\{\"SecretValue\":\"", "")
                .replaceFirst("\"\\}$", "");
    }
}

package io.secretagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected bytes are those of X.690, in hexadecimal. */
class DerTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0400",
        "1, 0401",
        "127, 047f",
        "128, 048180",
        "255, 0481ff",
        "256, 04820100",
        "257, 04820101",
        "4660, 04821234",
        "65535, 0482ffff"
    })
    void aLengthTakesTheFewestBytes(int length, String header) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 7);

        assertThat(hex(Der.element(Der.OCTET_STRING, content))).isEqualTo(header + "07".repeat(length));
    }

    @Test
    void theContentIsAllPartsInTheirOrder() {
        byte[] element = Der.element(Der.SEQUENCE, bytes("0101ff"), bytes(""), bytes("020103"));

        assertThat(hex(element)).isEqualTo("30060101ff020103");
    }

    @ParameterizedTest
    @CsvSource({
        "30 03 020107, 2, 07", // the only member
        "30 06 020107 0401aa, 4, aa", // the second
        "30 06 020107 020108, 2, 07", // the first of two
        "30 02 0200, 2, ''",
        "30 05 A003060100, 160, 060100", // a tag above 127
        "30 8103 020107, 2, 07", // a length in one more byte
        "30 820003 020107, 2, 07",
        "30 06 04810101 0200, 2, ''",
        "30 03 020107 ffff, 2, 07" // bytes after the outer element
    })
    void aMemberIsTheContentOfTheFirstElementWithItsTag(String outer, int tag, String content) {
        assertThat(hex(Der.member(bytes(outer), tag))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 200, 255, 256, 300, 70_000})
    void aMemberOfAnyLengthIsFoundBehindOneOfThatLength(int length) {
        String size = length < 0x80
                ? String.format("%02x", length)
                : length < 0x100 ? String.format("81%02x", length) : String.format("83%06x", length);
        String before = "04" + size + "07".repeat(length);
        String outer = "3083" + String.format("%06x", before.length() / 2 + 4) + before + "02020102";

        assertThat(hex(Der.member(bytes(outer), Der.INTEGER))).isEqualTo("0102");
        assertThat(Der.member(bytes(outer), Der.OCTET_STRING)).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000", "3003020107", "3003020107 0401aa" /* behind the outer element */})
    void aMemberThatIsNotThereIsNull(String outer) {
        assertThat(Der.member(bytes(outer), Der.OCTET_STRING)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3004 020107", // one byte is missing
                "3003 020207", // a member that is longer than the outer element
                "3001 02",
                "3081",
                "308200",
                "3084ffffffff 020107", // negative as an int
                "3084fffffff0 020107"
            })
    void bytesThatAreNotDerAreRefused(String outer) {
        assertThatThrownBy(() -> Der.member(bytes(outer), Der.OCTET_STRING))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

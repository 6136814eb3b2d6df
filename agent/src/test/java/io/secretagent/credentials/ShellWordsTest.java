package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    /** The words are separated by commas; a tilde quotes a cell. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ab c             | ab,c
            ~  ab \t c  ~    | ab,c
            'a b' c          | a b,c
            "a b"c           | a bc
            a"b c"'d e'      | ab cd e
            a\\ b            | a b
            \\'a             | 'a
            'a\\b'           | a\\b
            "a\\b"           | a\\b
            "a\\"b"          | a"b
            "a\\\\b"         | a\\b
            "a'b"            | a'b
            'a"b'            | a"b
            a\\              | a\\
            '' b             | ,b
            "" b             | ,b
            """)
    void areThoseOfAShell(String text, String words) {
        assertThat(ShellWords.split(text)).isEqualTo(List.of(words.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'a", "a \"b", "a 'b\"", "\"a\\\""})
    void areNoneWithoutAWordOrWithAQuoteThatIsNotClosed(String text) {
        assertThat(ShellWords.split(text)).isEmpty();
    }
}

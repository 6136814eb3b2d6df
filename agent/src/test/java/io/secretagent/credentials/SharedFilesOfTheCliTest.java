package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent reads the same from a file as the AWS CLI (1.45, Python 3.11) was seen to read. */
class SharedFilesOfTheCliTest {

    private static final String PAIR = "aws_access_key_id = A\naws_secret_access_key = B\n";
    private static final Map<String, String> READ = Map.of("aws_access_key_id", "A", "aws_secret_access_key", "B");

    @TempDir
    Path folder;

    /** A file, a profile, and its values as the CLI reads them; null if the CLI finds no such profile. */
    record Case(String text, String profile, Map<String, String> read) {}

    static Stream<Case> ofTheCredentialsFile() {
        return Stream.of(
                new Case("[default]\n" + PAIR, "default", READ),
                new Case("[default]\n" + PAIR.replace(" = ", "="), "default", READ),
                new Case("[default]\n" + PAIR.replace(" = ", ": "), "default", READ),
                new Case("[default]\n" + PAIR.replace(" = ", ":"), "default", READ),
                new Case("[default]\n" + PAIR.indent(4), "default", READ),
                new Case(("[default]\n" + PAIR).indent(2), "default", READ),
                new Case("[default]\n" + PAIR.indent(1).replace(" aws", "\taws"), "default", READ),
                new Case("[default]\n" + PAIR.replace("aws_", "AWS_"), "default", READ),
                new Case("[default]\n" + PAIR.replace("key", "KEY"), "default", READ),
                new Case("[my profile 1]\n" + PAIR, "my profile 1", READ),
                new Case("[a.b/c@d+e:f]\n" + PAIR, "a.b/c@d+e:f", READ),
                new Case("[M\u00fcller]\n" + PAIR, "M\u00fcller", READ),
                new Case("[default] # comment\n" + PAIR, "default", READ),
                new Case("[default]; comment\n" + PAIR, "default", READ),
                new Case("# a\n; b\n\n[default]\n# c\n  # d\n" + PAIR, "default", READ),
                new Case("[default]\n\n" + PAIR.replace("\n", "\n\n"), "default", READ),
                new Case("[default]\n" + PAIR.replace("\n", "   \n"), "default", READ),
                new Case("[default]\n" + PAIR.replace("\n", "\r\n"), "default", READ),
                new Case("[Default]\n" + PAIR, "default", null),
                new Case("[default]\na = b # no comment\n", "default", Map.of("a", "b # no comment")),
                new Case("[default]\na = b ; c\n", "default", Map.of("a", "b ; c")),
                new Case("[default]\na = b=c:d==\n", "default", Map.of("a", "b=c:d==")),
                new Case("[default]\na : b=c\n", "default", Map.of("a", "b=c")),
                new Case("[default]\na = \"b\"\n", "default", Map.of("a", "\"b\"")),
                new Case("[default]\na = %(b)s\n", "default", Map.of("a", "%(b)s")),
                new Case("[default]\na =\nb = c\n", "default", Map.of("a", "", "b", "c")),
                new Case("[default]\nA B = c\n", "default", Map.of("a b", "c")),
                new Case("[default]\nexport a=b\n", "default", Map.of("export a", "b")),
                new Case("[default]\na = b\n c = d\n", "default", Map.of("a", "b\nc = d")),
                new Case("[default]\na = b\n  c\n# x\n  d\n", "default", Map.of("a", "b\nc\nd")),
                new Case("[default]\n  a = b\n c = d\n  e = f\n", "default", Map.of("a", "b", "c", "d\ne = f")),
                new Case("[default]\na = b\n [x]\n", "default", Map.of("a", "b\n[x]")),
                new Case("[DEFAULT]\nr = 1\n[default]\na = b\n", "default", Map.of("a", "b", "r", "1")),
                new Case("[default]\na = b\n[DEFAULT]\nr = 1\na = c\n", "default", Map.of("a", "b", "r", "1")),
                new Case("[DEFAULT]\nr = 1\n", "default", null),
                new Case("[profile p]\na = b\n", "profile p", Map.of("a", "b")),
                new Case("[profile p]\na = b\n", "p", null));
    }

    @ParameterizedTest
    @MethodSource("ofTheCredentialsFile")
    void theCredentialsFileIsReadLikeTheCli(Case known) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), known.text);

        assertThat(SharedFilesContent.read(file, folder.resolve("absent")).profile(known.profile))
                .isEqualTo(known.read);
    }

    static Stream<Case> ofTheConfigFile() {
        Map<String, String> read = Map.of("a", "b");
        return Stream.of(
                new Case("[default]\na = b\n", "default", read),
                new Case("[profile default]\na = b\n", "default", read),
                new Case("[profile p]\na = b\n", "p", read),
                new Case("[profile   p  ]\na = b\n", "p", read),
                new Case("[profile\tp]\na = b\n", "p", read),
                new Case("[profile \"my profile\"]\na = b\n", "my profile", read),
                new Case("[profile 'my profile']\na = b\n", "my profile", read),
                new Case("[profile my\\ profile]\na = b\n", "my profile", read),
                new Case("[profile my profile]\na = b\n", "my profile", null),
                new Case("[profile \"p]\na = b\n", "p", null),
                new Case("[p]\na = b\n", "p", null),
                new Case("[profile]\na = b\n", "profile", null),
                new Case("[sso-session p]\na = b\n", "p", null),
                new Case("[plugins]\na = b\n[profile p]\na = b\n", "p", read));
    }

    @ParameterizedTest
    @MethodSource("ofTheConfigFile")
    void theConfigFileIsReadLikeTheCli(Case known) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), known.text);

        assertThat(SharedFilesContent.read(folder.resolve("absent"), file).profile(known.profile))
                .isEqualTo(known.read);
    }

    static Stream<String> malformed() {
        return Stream.of("a = b\n", "[default]\na\n", "[default]\n= b\n", "[]\n", "[default\n", "x\n[default]\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void filesThatTheCliRejectsAreRejected(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), text);

        assertThatThrownBy(() -> SharedFilesContent.read(folder.resolve("absent"), file))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(file + ", line ");
    }
}

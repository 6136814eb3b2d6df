package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of the two files. {@code SharedFilesOfTheCliTest} compares it with what the AWS CLI reads. */
class SharedFilesContentTest {

    @TempDir
    Path folder;

    private Path credentials;
    private Path config;

    @BeforeEach
    void paths() {
        credentials = folder.resolve("credentials");
        config = folder.resolve("config");
    }

    @Test
    void filesThatDoNotExistAreEmpty() {
        assertThat(read().profile("default")).isNull();
    }

    @Test
    void theCredentialsFileComesBeforeTheConfigFileKeyByKey() {
        write(config, "[default]\nregion = us-west-1\noutput = json\n[profile other]\nregion = r\n");
        write(credentials, "[default]\nregion = us-east-1\n[keys]\na = b\n");

        assertThat(read().profile("default")).isEqualTo(Map.of("region", "us-east-1", "output", "json"));
        assertThat(read().profile("other")).isEqualTo(Map.of("region", "r"));
        assertThat(read().profile("keys")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aPairOfKeysIsNotCombinedWithTheSessionTokenOfTheOtherFile() {
        write(config, "[default]\naws_access_key_id=1\naws_secret_access_key=2\naws_session_token=3\nregion=r\n");
        write(credentials, "[default]\naws_access_key_id=4\naws_secret_access_key=5\n");

        assertThat(read().profile("default"))
                .isEqualTo(Map.of("aws_access_key_id", "4", "aws_secret_access_key", "5", "region", "r"));
    }

    @Test
    void readsTheSectionsOfSingleSignOnAndOfServices() {
        write(config, """
                [sso-session company]
                sso_region = us-west-1
                [services local]
                secrets_manager =
                  endpoint_url = http://127.0.0.1:1
                  other=2
                sts = endpoint_url = http://127.0.0.1:2
                [profile "my profile"]
                s3 =
                    endpoint_url = http://127.0.0.1:3
                """);

        assertThat(read().section("sso-session", "company")).isEqualTo(Map.of("sso_region", "us-west-1"));
        assertThat(read().section("sso-session", "other")).isNull();
        assertThat(read().nested("services", "local", "secrets_manager", "endpoint_url"))
                .isEqualTo("http://127.0.0.1:1");
        assertThat(read().nested("services", "local", "secrets_manager", "other"))
                .isEqualTo("2");
        assertThat(read().nested("services", "local", "sts", "endpoint_url")).isNull();
        assertThat(read().nested("services", "local", "none", "endpoint_url")).isNull();
        assertThat(read().nested("services", "none", "sts", "endpoint_url")).isNull();
        assertThat(read().nested("profile", "my profile", "s3", "endpoint_url")).isEqualTo("http://127.0.0.1:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineBreakAndAByteOrderMarkAreRead(String end) {
        write(
                credentials,
                "\ufeff[default]\n\taws_access_key_id\t=\t1\n\n\taws_secret_access_key=2\n".replace("\n", end));

        assertThat(read().profile("default")).isEqualTo(Map.of("aws_access_key_id", "1", "aws_secret_access_key", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "'[default]\nkAnArY7Qx9', 2, the line is neither",
        "'[default]\n= kAnArY7Qx9', 2, the line is neither",
        "'#\n\nkAnArY7Qx9 = x', 3, there is no [profile] above",
        "'[default]\n[kAnArY7Qx9', 2, a section's header must be [name]",
        "'[default]\na=b\n[]', 3, a section's header must be [name]",
    })
    void aMalformedLineIsNamedByFileAndNumberAndNeverQuoted(String text, int line, String mistake) {
        write(credentials, text);

        assertThatThrownBy(this::read)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(credentials + ", line " + line + ": " + mistake)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aNulCharacterIsNamedByItsLine() {
        write(config, "[default]\na=b\n\0\0\0");

        assertThatThrownBy(this::read).hasMessageContaining(config + ", line 3: there is a NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE"})
    void aFileInUtf16IsAnErrorThatSaysSo(String charset) throws IOException {
        Files.write(config, "\ufeff[default]\n".getBytes(Charset.forName(charset)));

        assertThatThrownBy(this::read).hasMessage(config + " is encoded in UTF-16; save it as UTF-8.");
    }

    @Test
    void aByteInACommentThatIsNotUtf8IsIgnored() throws IOException {
        Files.write(config, "# M\u00fcller\n[default]\na = b\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read().profile("default")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aFileOfMoreThanTenMebibytesIsAnError() throws IOException {
        Files.write(config, new byte[10 * 1024 * 1024 + 1]);

        assertThatThrownBy(this::read).hasMessageContaining(config + " has more than 10 MiB");
    }

    @Test
    void aDirectoryCountsAsAbsent() throws IOException {
        Files.createDirectory(config);

        assertThat(read().profile("default")).isNull();
    }

    @Test
    void ofADuplicateTheLaterIsUsedAndTheOtherIsWarnedOfOnce() {
        write(credentials, "[default]\nK = " + CANARY + "\n[x]\n\n[default]\nk = 2\n");
        write(config, "[default]\nregion = 1\n[profile default]\nregion = 2\n");

        String log = StandardError.during(() -> {
            read();
            assertThat(read().profile("default")).isEqualTo(Map.of("k", "2", "region", "2"));
        });

        assertThat(log)
                .containsOnlyOnce(credentials + ", line 2, is not used: line 6 sets the same key")
                .containsOnlyOnce(config + ", line 1, is not used: line 3 sets the same profile")
                .doesNotContain(CANARY);
    }

    @Test
    void knowsFileAndLineOfEachKey() {
        write(config, "[profile p]\nregion = r\n");
        write(credentials, "\n[p]\nk = v\n");

        assertThat(read().find("p").place("k")).isEqualTo(credentials + ", line 3");
        assertThat(read().find("p").place("region")).isEqualTo(config + ", line 2");
        assertThat(read().find("p").place("absent")).isEqualTo(credentials + ", line 2");
    }

    private SharedFilesContent read() {
        return SharedFilesContent.read(credentials, config);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

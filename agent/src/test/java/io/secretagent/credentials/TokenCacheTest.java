package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {

    private static final JsonObject RENEWED = new JsonObject().with("token", "renewed");

    @TempDir
    Path parent;

    private Path folder;
    private Path file;
    private TokenCache cache;

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(parent.resolve("cache"));
        file = folder.resolve("71b21161ffa1e6516bcc072aaf5ef38cbe85b511.json");
        Files.writeString(file, token("old"));
        cache = new TokenCache(folder.toString(), "SHA-1", "company", "the test", "Do it.");
    }

    private static String token(String text) {
        return "{\"token\":\"" + text + "\"}";
    }

    private String read() {
        return cache.read().text("token");
    }

    /** Without its folder the file cannot be written. */
    private void saveInVain() throws IOException {
        Path elsewhere = Files.move(folder, parent.resolve("elsewhere"));
        cache.save(RENEWED);
        Files.move(elsewhere, folder);
    }

    @Test
    void renewedTokensReplaceTheFileAndLeaveNoOther() throws IOException {
        assertThat(read()).isEqualTo("old");
        cache.save(RENEWED);

        assertThat(file).hasContent(token("renewed"));
        assertThat(read()).isEqualTo("renewed");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void renewedTokensThatCannotBeWrittenAreUsedUntilAnotherProgramWritesTheFile() throws IOException {
        read();
        saveInVain();

        assertThat(read()).isEqualTo("renewed");
        assertThat(read()).isEqualTo("renewed");
        Files.writeString(file, token("of another program"));
        assertThat(read()).isEqualTo("of another program");
        Files.writeString(file, token("old"));
        assertThat(read()).isEqualTo("old");
    }

    @Test
    void whatIsNotOneJsonObjectIsAnErrorThatDoesNotQuoteIt() throws IOException {
        Files.writeString(file, "[\"" + CANARY + "\"]");

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isFalse())
                .hasMessage("The token file " + file + " of the test is not one JSON object. Do it.");
    }

    @Test
    void theErrorOfAnUnusableFileMayBeTransient() {
        assertThat(cache.unusable("is old", true).isTransient).isTrue();
    }
}

package io.secretagent.credentials;

import io.secretagent.http.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The file in which the AWS CLI keeps the tokens of a user's sign-in. All AWS tools of this user read and renew them
 * there, so renewed tokens are written back.
 */
final class TokenCache {

    private final Path file;
    private final String content;
    private final String remedy;
    /** Renewed tokens that could not be written, or null. */
    private @Nullable JsonObject unsaved;
    /** The text of the file that {@link #unsaved} replaces. */
    private String lastRead = "";

    /**
     * Reads nothing.
     *
     * @param algorithm of the hash of {@code key} that is the file's name
     * @param content what the tokens are of, for messages, as in "single sign-on"
     * @param remedy a sentence for messages
     */
    TokenCache(String folder, String algorithm, String key, String content, String remedy) {
        this.file = Paths.get(folder, hash(algorithm, key) + ".json");
        this.content = content;
        this.remedy = remedy;
    }

    private static String hash(String algorithm, String text) {
        StringBuilder hex = new StringBuilder();
        try {
            for (byte part : MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8))) {
                hex.append(Character.forDigit(part >> 4 & 15, 16)).append(Character.forDigit(part & 15, 16));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has SHA-1 and SHA-256
        }
        return hex.toString();
    }

    /**
     * The JSON object in the file, or a renewed one that could not be written to it.
     *
     * @throws CredentialsException if the file cannot be read, or holds something else
     */
    synchronized JsonObject read() {
        String text = TokenFile.read(file.toString(), content, remedy);
        if (unsaved != null && text.equals(lastRead)) {
            return unsaved;
        }
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        if (json == null) {
            throw unusable("is not one JSON object", false);
        }
        lastRead = text;
        unsaved = null;
        return json;
    }

    /**
     * Writes renewed tokens to the file; keeps them in memory if that fails, as in a volume that is mounted read-only.
     */
    synchronized void save(JsonObject renewed) {
        try {
            Path temporary = Files.createTempFile(file.getParent(), "secret-agent", null); // only its owner may read it
            try {
                Files.write(temporary, renewed.bytes());
                move(temporary);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            unsaved = renewed;
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The error for a file in this state, as in "The token file FILE of single sign-on has expired. Run …". */
    CredentialsException unusable(String state, boolean isTransient) {
        return new CredentialsException(
                "The token file " + file + " of " + content + " " + state + ". " + remedy, isTransient);
    }
}

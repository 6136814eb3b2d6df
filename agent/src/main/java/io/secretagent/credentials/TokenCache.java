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

/**
 * The file in which the AWS CLI keeps what a person's sign-in has given, and from which all AWS tools of this user renew it: so what
 * is renewed here is written back.
 */
final class TokenCache {

    private final Path file;
    private final String what;
    private final String remedy;
    /** What could not be written, with the text of the file in whose place it is; else null. */
    private JsonObject unsaved;

    private String replaced = "";

    /**
     * A file.
     *
     * @param algorithm of the hash of {@code key} that is the file's name
     * @param what is in it, for messages
     * @param remedy a sentence
     */
    TokenCache(String folder, String algorithm, String key, String what, String remedy) {
        this.file = Paths.get(folder, hash(algorithm, key) + ".json");
        this.what = what;
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
     * What the file holds.
     *
     * @throws CredentialsException if it is not there, cannot be read, or holds something else
     */
    synchronized JsonObject read() {
        String text = TokenFile.read(file.toString(), what, remedy);
        if (unsaved != null && text.equals(replaced)) {
            return unsaved;
        }
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        if (json == null) {
            throw unusable("is not one JSON object", false);
        }
        replaced = text;
        unsaved = null;
        return json;
    }

    /** Writes back what was renewed; where that is impossible, as in a volume that is mounted read-only, it is kept here. */
    synchronized void save(JsonObject renewed) {
        try {
            Path beside = Files.createTempFile(file.getParent(), "secret-agent", null); // only its owner may read it
            try {
                Files.write(beside, renewed.bytes());
                move(beside);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            unsaved = renewed;
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** As in "The token file FILE of single sign-on has expired. Run …". */
    CredentialsException unusable(String state, boolean isTransient) {
        return new CredentialsException(
                "The token file " + file + " of " + what + " " + state + ". " + remedy, isTransient);
    }
}

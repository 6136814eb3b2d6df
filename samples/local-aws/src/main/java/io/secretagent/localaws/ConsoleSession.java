package io.secretagent.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** The result of {@code aws login}: a console session, which renews credentials that are valid for minutes. */
public final class ConsoleSession {
    static final String CLIENT = "arn:aws:signin:::devtools/same-device";

    private final String arn;
    private final String account;
    private final String refreshToken;
    private final KeyPair key;

    ConsoleSession(String arn, String account, String refreshToken, KeyPair key) {
        this.arn = arn;
        this.account = account;
        this.refreshToken = refreshToken;
        this.key = key;
    }

    /** For {@code login_session} of a profile. */
    public String loginSession() {
        return arn;
    }

    /**
     * Writes the file in which the AWS CLI keeps such a session, under the name that clients look for.
     *
     * @param folder for {@code AWS_LOGIN_CACHE_DIRECTORY}
     * @param credentials the last ones, which a client does not use once they have expired
     */
    public Path writeTo(Path folder, AccessKey credentials, Instant expires) throws IOException {
        ObjectNode cached = Json.object();
        cached.putObject("accessToken")
                .put("accessKeyId", credentials.accessKeyId())
                .put("secretAccessKey", credentials.secretAccessKey())
                .put("sessionToken", credentials.sessionToken().orElse(""))
                .put("accountId", account)
                .put("expiresAt", expires.truncatedTo(ChronoUnit.SECONDS).toString());
        cached.put("tokenType", ConsoleSignIn.TOKEN_TYPE)
                .put("refreshToken", refreshToken)
                .put("clientId", CLIENT)
                .put("dpopKey", DpopKey.pem(key));
        return Files.write(folder.resolve(sha256(arn) + ".json"), Json.bytes(cached));
    }

    String refreshToken() {
        return refreshToken;
    }

    KeyPair key() {
        return key;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

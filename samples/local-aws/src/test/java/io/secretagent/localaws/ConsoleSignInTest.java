package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The AWS SDK's own client of this is not on the class path here; its LoginCredentialsProvider (module signin, 2.58.0) was
 * seen to read the file and to renew the session.
 */
class ConsoleSignInTest {
    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("developer").allowAllSecrets();
    private final ConsoleSession session = aws.consoleSession(user, Duration.ofHours(1));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void givesCredentialsForTheRefreshTokenInTheFile(@TempDir Path folder) throws Exception {
        AccessKey old = user.createSession(Duration.ofMinutes(1));
        JsonNode cached = Json.parse(Files.readAllBytes(session.writeTo(folder, old, Instant.EPOCH)));
        assertThat(cached.at("/accessToken/accessKeyId").asText()).isEqualTo(old.accessKeyId());
        assertThat(cached.path("dpopKey").asText()).startsWith("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI");

        Wire.Answer answer = renew(cached.path("refreshToken").asText(), proof(session.key(), "/v1/token"));
        JsonNode tokens = Json.parse(answer.body());
        assertThat(tokens.path("tokenType").asText()).isEqualTo("aws_sigv4");
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(900);
        JsonNode key = tokens.path("accessToken");
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
        assertThat(Sdk.value(aws, key(key), "TestingSecret")).isEqualTo("hush");
        assertThat(aws.requests().of("CreateOAuth2Token").get(0).service()).isEqualTo("signin");
    }

    @Test
    void refusesARequestWithoutAValidProof() throws Exception {
        String token = session.refreshToken();

        assertRefused(renew(token, ""));
        assertRefused(renew(token, "a.b.c"));
        assertRefused(renew(token, proof(session.key(), "/v1/other")));
        assertRefused(renew(token, proof(DpopKey.generate(), "/v1/token")));
        ECPublicKey other = (ECPublicKey) DpopKey.generate().getPublic();
        assertRefused(renew(token, proof(session.key(), other, "/v1/token")));
        assertRefused(renew("another", proof(session.key(), "/v1/token")));
        aws.shiftClock(Duration.ofHours(2));
        assertRefused(renew(token, proof(session.key(), "/v1/token")));
    }

    private Wire.Answer renew(String refreshToken, String proof) {
        ObjectNode body = Json.object()
                .put("clientId", "arn:aws:signin:::devtools/same-device")
                .put("grantType", "refresh_token")
                .put("refreshToken", refreshToken);
        return Wire.post(aws, "/v1/token", body.toString(), Map.of("DPoP", proof));
    }

    private String proof(KeyPair key, String path) throws GeneralSecurityException {
        return proof(key, (ECPublicKey) key.getPublic(), path);
    }

    private String proof(KeyPair key, ECPublicKey shown, String path) throws GeneralSecurityException {
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
        header.putObject("jwk")
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", encoded(shown.getW().getAffineX()))
                .put("y", encoded(shown.getW().getAffineY()));
        ObjectNode claims = Json.object()
                .put("jti", "1")
                .put("htm", "POST")
                .put("htu", aws.endpoint() + path)
                .put("iat", Instant.now().getEpochSecond());
        String signed = encoded(Json.bytes(header)) + "." + encoded(Json.bytes(claims));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 32), bytes.length));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static AccessKey key(JsonNode token) {
        return new AccessKey(
                token.path("accessKeyId").asText(),
                token.path("secretAccessKey").asText(),
                Optional.of(token.path("sessionToken").asText()));
    }

    private static void assertRefused(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("AccessDeniedException");
    }
}

package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A JSON web token (RFC 7519) of a request, parsed but not yet verified.
 *
 * @param signed the text that the signature covers: header and claims, still encoded
 */
record WebIdentityToken(String signed, JsonNode claims, byte[] signature) {
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    static String sign(JsonNode claims, byte[] key) {
        String signed = encoded(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + encoded(Json.bytes(claims));
        return signed + "." + encoded(SignatureV4.hmac(key, signed));
    }

    /** @return empty if the text is not a token */
    static Optional<WebIdentityToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return Optional.of(new WebIdentityToken(parts[0] + "." + parts[1], claims, signature));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    boolean isSignedWith(byte[] key) {
        return MessageDigest.isEqual(SignatureV4.hmac(key, signed), signature);
    }

    String issuer() {
        return claims.path("iss").asText();
    }

    String subject() {
        return claims.path("sub").asText();
    }

    Instant expires() {
        return Instant.ofEpochSecond(claims.path("exp").asLong());
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}

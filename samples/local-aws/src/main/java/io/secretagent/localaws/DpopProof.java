package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The proof that a request comes from the owner of a key: RFC 9449, section 4. */
final class DpopProof {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private DpopProof() {}

    /** Whether the request has a proof, signed by that key for that request at that time. */
    static boolean isGiven(HttpRequest http, PublicKey key, Instant now) {
        String[] parts = http.header("dpop").orElse("").split("\\.", -1);
        try {
            return parts.length == 3
                    && isOf(key, json(parts[0]))
                    && isFor(http, now, json(parts[1]))
                    && isSigned(key, parts[0] + "." + parts[1], decoded(parts[2]));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOf(PublicKey key, JsonNode header) throws GeneralSecurityException {
        return header.path("typ").asText().equals("dpop+jwt")
                && header.path("alg").asText().equals("ES256")
                && DpopKey.publicKey(header.path("jwk")).equals(key);
    }

    /** The scheme is not compared: a proxy may have ended TLS. */
    private static boolean isFor(HttpRequest http, Instant now, JsonNode claims) {
        Duration age = Duration.between(Instant.ofEpochSecond(claims.path("iat").asLong()), now);
        return claims.path("htm").asText().equals(http.method())
                && claims.path("htu").asText().matches("https?://.*")
                && claims.path("htu")
                        .asText()
                        .endsWith("://" + http.header("host").orElse("") + http.path())
                && age.abs().compareTo(TOLERANCE) < 0
                && !claims.path("jti").asText().isEmpty();
    }

    private static boolean isSigned(PublicKey key, String text, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(signature);
    }

    private static JsonNode json(String part) throws IOException {
        return Json.parse(decoded(part));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}

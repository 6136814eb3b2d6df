package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Address;
import io.secretagent.http.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpopProofTest {

    /** So many that, almost certainly, some of their integers begin with a zero, and some are longer in DER. */
    private static final int SIGNATURES = 200;

    private static JsonObject decoded(String part) {
        return JsonObject.parse(Base64.getUrlDecoder().decode(part));
    }

    private static String[] parts(String pem, String url) {
        return DpopProof.withKey(pem)
                .header("POST", Address.parse(url, "the test"), "/v1/token")
                .split("\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://signin.aws, https://signin.aws/v1/token",
        "http://127.0.0.1:1, http://127.0.0.1:1/v1/token",
        "https://host:8443/base, https://host:8443/base/v1/token"
    })
    void namesTheRequestTheTimeAndThePublicKey(String url, String htu) throws Exception {
        KeyPair pair = DpopKeys.pair();
        String[] parts = parts(DpopKeys.pem(pair), url);

        JsonObject header = decoded(parts[0]);
        assertThat(header.text("typ")).isEqualTo("dpop+jwt");
        assertThat(header.text("alg")).isEqualTo("ES256");
        JsonObject key = header.object("jwk");
        assertThat(key.text("kty") + " " + key.text("crv")).isEqualTo("EC P-256");
        assertThat(Base64.getUrlDecoder().decode(key.text("x"))).isEqualTo(Arrays.copyOf(DpopKeys.point(pair), 32));
        assertThat(Base64.getUrlDecoder().decode(key.text("y")))
                .isEqualTo(Arrays.copyOfRange(DpopKeys.point(pair), 32, 64));
        JsonObject claims = decoded(parts[1]);
        assertThat(claims.text("htm")).isEqualTo("POST");
        assertThat(claims.text("htu")).isEqualTo(htu);
        assertThat(Instant.now().getEpochSecond() - Long.parseLong(claims.textOrNumber("iat")))
                .isBetween(0L, 60L);
    }

    @Test
    void eachHasItsOwnIdAndASignatureOfTheKey() throws Exception {
        KeyPair pair = DpopKeys.pair();
        String pem = DpopKeys.pem(pair);
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < SIGNATURES; i++) {
            String[] parts = parts(pem, "https://signin.aws");
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(pair.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();
            ids.add(decoded(parts[1]).text("jti"));
        }
        assertThat(ids).hasSize(SIGNATURES);
    }

    @Test
    void thereIsNoneWithoutAWholeKeyOfTheCurve() throws Exception {
        byte[] der =
                Base64.getMimeDecoder().decode(DpopKeys.pem(DpopKeys.pair()).replaceAll("-----[A-Z ]+-----", ""));

        assertThat(DpopProof.withKey(DpopKeys.pem(der))).isNotNull();
        assertThat(DpopProof.withKey(DpopKeys.pem(Arrays.copyOf(der, der.length - 1))))
                .as("cut off")
                .isNull();
        assertThat(DpopProof.withKey(DpopKeys.pem(Arrays.copyOf(der, 39))))
                .as("without a public key")
                .isNull();
        assertThat(DpopProof.withKey("")).isNull();
        assertThat(DpopProof.withKey("a\u00fcb=c")).isNull();
    }
}

package io.secretagent.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * AWS Sign-In, which renews the session of {@code aws login}: {@code CreateOAuth2Token} by a refresh token. Not
 * signed; a proof by the key of the session replaces the signature. Facts: AWS Sign-In API Reference, and the AWS
 * SDKs and Tools Reference Guide, "Login credentials provider".
 */
final class ConsoleSignIn {
    static final String PATH = "/v1/token";
    static final String OPERATION = "CreateOAuth2Token";
    static final String TOKEN_TYPE = "aws_sigv4";
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final Map<String, SignedIn> sessions = new ConcurrentHashMap<>();
    private final Clock clock;

    ConsoleSignIn(Clock clock) {
        this.clock = clock;
    }

    /** @param credentials creates credentials with that lifetime */
    ConsoleSession open(String arn, String account, Duration lifetime, Function<Duration, AccessKey> credentials) {
        ConsoleSession session =
                new ConsoleSession(arn, account, UUID.randomUUID().toString(), DpopKey.generate());
        sessions.put(
                session.refreshToken(),
                new SignedIn(session.key().getPublic(), clock.instant().plus(lifetime), credentials));
        return session;
    }

    HttpResponse answer(ApiCall call) {
        if (!Json.text(call.parameters(), "grantType").equals(Optional.of("refresh_token"))
                || !Json.text(call.parameters(), "clientId").equals(Optional.of(ConsoleSession.CLIENT))) {
            throw AwsException.gateway(
                    "ValidationException", 400, "Only a refresh_token of this device is known here.");
        }
        String token = Json.text(call.parameters(), "refreshToken").orElse("");
        SignedIn session = Optional.ofNullable(sessions.get(token))
                .filter(known -> DpopProof.isGiven(call.http(), known.key(), clock.instant()))
                .filter(known -> clock.instant().isBefore(known.expires()))
                .orElseThrow(() -> AwsException.gateway(
                        "AccessDeniedException", 400, "The refresh token has expired, or the proof is missing"));
        return tokens(session.credentials().apply(LIFE), token);
    }

    private static HttpResponse tokens(AccessKey key, String refreshToken) {
        ObjectNode answer = Json.object()
                .put("tokenType", TOKEN_TYPE)
                .put("expiresIn", LIFE.toSeconds())
                .put("refreshToken", refreshToken);
        answer.putObject("accessToken")
                .put("accessKeyId", key.accessKeyId())
                .put("secretAccessKey", key.secretAccessKey())
                .put("sessionToken", key.sessionToken().orElseThrow());
        return HttpResponse.json(200, answer);
    }

    private record SignedIn(PublicKey key, Instant expires, Function<Duration, AccessKey> credentials) {}
}

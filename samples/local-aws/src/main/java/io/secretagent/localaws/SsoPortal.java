package io.secretagent.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The portal of IAM Identity Center: not signed, because an access token names the user. */
final class SsoPortal {
    static final String PATH = "/federation/credentials";
    static final String OPERATION = "GetRoleCredentials";
    private static final String SESSION_NAME = "signed-in-user";

    private final Map<String, SignIn> signIns = new ConcurrentHashMap<>();
    private final Clock clock;

    SsoPortal(Clock clock) {
        this.clock = clock;
    }

    /** An access token for only this role. */
    String accessToken(Role role, Duration lifetime) {
        String token = UUID.randomUUID().toString();
        signIns.put(token, new SignIn(role, clock.instant().plus(lifetime)));
        return token;
    }

    HttpResponse answer(ApiCall call) {
        Role role = call.http()
                .header("x-amz-sso_bearer_token")
                .map(signIns::get)
                .filter(signIn -> clock.instant().isBefore(signIn.expires()))
                .map(SignIn::role)
                .orElseThrow(
                        () -> AwsException.gateway("UnauthorizedException", 401, "Session token not found or invalid"));
        boolean named = Json.text(call.parameters(), "account_id").equals(Optional.of(role.account()))
                && Json.text(call.parameters(), "role_name").equals(Optional.of(role.name()));
        if (!named) {
            throw AwsException.gateway("ForbiddenException", 403, "No access");
        }
        return credentials(role.open(SESSION_NAME, role.maxSessionDuration(), false));
    }

    private static HttpResponse credentials(Credential session) {
        ObjectNode answer = Json.object();
        answer.putObject("roleCredentials")
                .put("accessKeyId", session.key().accessKeyId())
                .put("secretAccessKey", session.secretAccessKey())
                .put("sessionToken", session.sessionToken().orElseThrow())
                .put("expiration", session.expires().orElseThrow().toEpochMilli());
        return HttpResponse.json(200, answer);
    }

    private record SignIn(Role role, Instant expires) {}
}

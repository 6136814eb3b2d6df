package io.secretagent.credentials;

import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The token of a single sign-on, which {@code aws sso login} writes to a file. A token of a section {@code sso-session}
 * is renewed before it expires, as long as IAM Identity Center allows it.
 *
 * <p>Source: "IAM Identity Center credential provider" in the AWS SDKs and Tools reference guide; the API reference of
 * SSO OIDC.
 */
final class SsoToken {

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final TokenCache cache;
    private final boolean isRenewable;
    private final String region;
    private final SignInCalls signIn;

    /**
     * Reads nothing; {@link #current} does.
     *
     * @param isRenewable whether it belongs to a section {@code sso-session}
     */
    SsoToken(TokenCache cache, boolean isRenewable, String region, SignInCalls signIn) {
        this.cache = cache;
        this.isRenewable = isRenewable;
        this.region = region;
        this.signIn = signIn;
    }

    /**
     * The current token.
     *
     * @throws CredentialsException if the user must sign in
     */
    synchronized String current() {
        JsonObject token = cache.read();
        Instant expires = expires(token);
        if (isRenewable && isWithin(SPARE, expires)) {
            token = renewed(token);
            expires = expires(token);
        }
        if (isWithin(Duration.ZERO, expires)) {
            throw cache.unusable("has expired at " + expires, false);
        }
        return token.text("accessToken");
    }

    private Instant expires(JsonObject token) {
        Instant expires = Expiration.parse(token.text("expiresAt"));
        if (token.text("accessToken").isEmpty() || expires == null) {
            throw cache.unusable("holds no token", false);
        }
        return expires;
    }

    private static boolean isWithin(Duration time, Instant end) {
        return !end.isAfter(Instant.now().plus(time));
    }

    /** The same token if it cannot be renewed: it may be valid for some minutes. */
    private JsonObject renewed(JsonObject token) {
        Instant registered = Expiration.parse(token.text("registrationExpiresAt"));
        if (token.text("refreshToken").isEmpty() || registered == null || isWithin(Duration.ZERO, registered)) {
            return token;
        }
        try {
            JsonObject renewed = renew(token);
            cache.save(renewed);
            return renewed;
        } catch (CredentialsException e) {
            Log.debug("The token of single sign-on was not renewed. " + e.getMessage());
            return token;
        }
    }

    private JsonObject renew(JsonObject token) {
        JsonObject form = new JsonObject()
                .with("clientId", token.text("clientId"))
                .with("clientSecret", token.text("clientSecret"))
                .with("grantType", "refresh_token")
                .with("refreshToken", token.text("refreshToken"));
        HttpResponse response =
                signIn.send(HttpRequest.of("POST", signIn.address(AwsService.SSO_OIDC, region), "/token")
                        .with("Content-Type", "application/json")
                        .withBody(form.bytes())
                        .once());
        JsonObject body = signIn.json(response, "SSO OIDC");
        boolean isToken = !body.text("accessToken").isEmpty()
                && body.textOrNumber("expiresIn").matches("[0-9]{1,9}");
        if (response.status != 200 || !isToken) {
            throw signIn.failure("SSO OIDC answered " + SignInCalls.status(response), false);
        }
        String refreshToken = body.text("refreshToken");
        return token.with("accessToken", body.text("accessToken"))
                .with("expiresAt", inSeconds(body.textOrNumber("expiresIn")))
                .with("refreshToken", refreshToken.isEmpty() ? token.text("refreshToken") : refreshToken);
    }

    /** The time in so many seconds, in the form that the AWS CLI writes. */
    static String inSeconds(String seconds) {
        return Instant.now()
                .plusSeconds(Long.parseLong(seconds))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}

package io.secretagent.credentials;

import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.JsonObject;
import io.secretagent.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The token of a single sign-on, which {@code aws sso login} leaves in a file. One that belongs to a section {@code sso-session} is
 * renewed before it expires, as long as IAM Identity Center allows it.
 *
 * <p>Source: "IAM Identity Center credential provider" in the AWS SDKs and Tools reference guide; the API reference of SSO OIDC.
 */
final class SsoToken {

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final TokenCache cache;
    private final boolean isRenewable;
    private final String region;
    private final SignInCall call;

    /**
     * A token.
     *
     * @param isRenewable whether it belongs to a section {@code sso-session}
     */
    SsoToken(TokenCache cache, boolean isRenewable, String region, SignInCall call) {
        this.cache = cache;
        this.isRenewable = isRenewable;
        this.region = region;
        this.call = call;
    }

    /**
     * The token that is valid now.
     *
     * @throws CredentialsException if a person must sign in
     */
    synchronized String current() {
        JsonObject token = cache.read();
        Instant expires = Expiration.parse(token.text("expiresAt"));
        if (token.text("accessToken").isEmpty() || expires == null) {
            throw cache.unusable("holds no token", false);
        }
        if (isRenewable && isWithin(SPARE, expires)) {
            token = renewed(token);
            expires = Expiration.parse(token.text("expiresAt"));
        }
        if (isWithin(Duration.ZERO, expires)) {
            throw cache.unusable("has expired at " + expires, false);
        }
        return token.text("accessToken");
    }

    private static boolean isWithin(Duration time, Instant end) {
        return !end.isAfter(Instant.now().plus(time));
    }

    /** The token itself where it cannot be renewed: it may serve for minutes yet. */
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
        HttpResponse response = call.send(HttpRequest.of("POST", call.address(AwsService.SSO_OIDC, region), "/token")
                .with("Content-Type", "application/json")
                .withBody(form.bytes())
                .once());
        JsonObject answer = call.json(response, "SSO OIDC");
        boolean isToken = !answer.text("accessToken").isEmpty()
                && answer.textOrNumber("expiresIn").matches("[0-9]{1,9}");
        if (response.status != 200 || !isToken) {
            throw call.failure("SSO OIDC answered " + SignInCall.status(response), false);
        }
        String refreshToken = answer.text("refreshToken");
        return token.with("accessToken", answer.text("accessToken"))
                .with("expiresAt", inSeconds(answer.textOrNumber("expiresIn")))
                .with("refreshToken", refreshToken.isEmpty() ? token.text("refreshToken") : refreshToken);
    }

    /** In the form that the AWS CLI writes. */
    static String inSeconds(String seconds) {
        return Instant.now()
                .plusSeconds(Long.parseLong(seconds))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}

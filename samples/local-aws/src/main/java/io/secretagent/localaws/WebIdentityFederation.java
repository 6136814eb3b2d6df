package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** AssumeRoleWithWebIdentity: not signed, because the token names the caller. */
final class WebIdentityFederation {
    static final String OPERATION = "AssumeRoleWithWebIdentity";

    private final Accounts accounts;
    private final Clock clock;

    WebIdentityFederation(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The content of the XML response. */
    Xml answer(JsonNode form) {
        RoleRequest request = RoleRequest.of(form);
        WebIdentityToken token = WebIdentityToken.parse(RoleRequest.required(form, "WebIdentityToken"))
                .orElseThrow(() -> invalidToken("The ID Token provided is not a valid JWT. (You may see this error if"
                        + " you sent an Access Token)"));
        WebIdentityProvider provider = verified(token, request.roleArn());
        Role role = accounts.role(request.roleArn())
                .filter(candidate -> RoleTrust.admits(candidate, provider, token.subject()))
                .orElseThrow(
                        () -> AwsException.service("AccessDenied", 403, "Not authorized to perform sts:" + OPERATION));
        return new Xml()
                .text("SubjectFromWebIdentityToken", token.subject())
                .text("Audience", WebIdentityProvider.AUDIENCE)
                .append(request.open(role, false).xml())
                .text("Provider", provider.issuer());
    }

    /** The provider must be known to the account of the role. */
    private WebIdentityProvider verified(WebIdentityToken token, String roleArn) {
        WebIdentityProvider provider = accounts.webIdentityProvider(roleArn, token.issuer())
                .orElseThrow(
                        () -> invalidToken("No OpenIDConnect provider found in your account for " + token.issuer()));
        if (!provider.signed(token)) {
            throw invalidToken("The signature of the ID Token provided is not that of its provider.");
        }
        long now = clock.instant().getEpochSecond();
        long expires = token.expires().getEpochSecond();
        if (now >= expires) {
            throw AwsException.service(
                    "ExpiredTokenException",
                    400,
                    "Token expired: current date/time " + now + " must be before the expiration date/time " + expires);
        }
        return provider;
    }

    private static AwsException invalidToken(String message) {
        return AwsException.service("InvalidIdentityToken", 400, message);
    }
}

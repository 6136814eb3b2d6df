package io.secretagent.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * An OpenID Connect provider of an account, such as that of an EKS cluster. Its tokens look like JSON web tokens
 * but are signed with a key that only this server has, so no keys are fetched from the provider's address.
 */
public final class WebIdentityProvider {
    /** The audience of all tokens. */
    static final String AUDIENCE = "sts.amazonaws.com";

    private final byte[] key = new byte[32];
    private final String host;
    private final String account;
    private final Clock clock;

    WebIdentityProvider(String host, String account, Clock clock) {
        this.host = host;
        this.account = account;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /**
     * A token such as a pod finds in the file that {@code AWS_WEB_IDENTITY_TOKEN_FILE} names.
     *
     * @param subject {@code system:serviceaccount:namespace:name}
     * @param lifetime from now on, by the server's clock
     */
    public String token(String subject, Duration lifetime) {
        Instant now = clock.instant();
        ObjectNode claims = Json.object()
                .put("iss", issuer())
                .put("sub", subject)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
        return WebIdentityToken.sign(claims, key);
    }

    /** The address without {@code https://}, its name in policies. */
    public String host() {
        return host;
    }

    /** The principal of a trust relationship, as {@code Federated}. */
    public String arn() {
        return "arn:aws:iam::" + account + ":oidc-provider/" + host;
    }

    String issuer() {
        return "https://" + host;
    }

    boolean signed(WebIdentityToken token) {
        return token.isSignedWith(key);
    }
}

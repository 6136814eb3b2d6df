package io.secretagent.hooks;

import java.util.List;

/**
 * OAuth 2 clients of Spring Security 5.3 and newer: the client's id and secret are read from its registration at each request for a
 * token. Such a request is repeated if the server refuses the client; a code or a refresh token is not used up then (RFC 6749, 5.2).
 */
final class OAuth2Hook {

    private static final String REGISTRATION =
            "org.springframework.security.oauth2.client.registration.ClientRegistration";
    private static final String ENDPOINT = "org.springframework.security.oauth2.client.endpoint.";
    private static final String ANY_GRANT = ENDPOINT + "AbstractOAuth2AuthorizationGrantRequest";
    private static final String METHOD = "getTokenResponse";

    static final List<Target> TARGETS = ClientHook.of(HookName.OAUTH2)
            .credential(REGISTRATION, "getClientId")
            .credential(REGISTRATION, "getClientSecret")
            .login(ENDPOINT + "AbstractRestClientOAuth2AccessTokenResponseClient", METHOD, ANY_GRANT)
            .returnedLogin(ENDPOINT + "AbstractWebClientReactiveOAuth2AccessTokenResponseClient", METHOD, ANY_GRANT)
            .login(byTemplate("ClientCredentials"), METHOD, ENDPOINT + "OAuth2ClientCredentialsGrantRequest")
            .login(byTemplate("AuthorizationCode"), METHOD, ENDPOINT + "OAuth2AuthorizationCodeGrantRequest")
            .login(byTemplate("RefreshToken"), METHOD, ENDPOINT + "OAuth2RefreshTokenGrantRequest")
            .login(byTemplate("Password"), METHOD, ENDPOINT + "OAuth2PasswordGrantRequest")
            .login(byTemplate("JwtBearer"), METHOD, ENDPOINT + "JwtBearerGrantRequest")
            .login(byTemplate("TokenExchange"), METHOD, ENDPOINT + "TokenExchangeGrantRequest")
            .targets();

    private OAuth2Hook() {}

    /** The clients that use a {@code RestTemplate}, up to Spring Security 6. */
    private static String byTemplate(String grant) {
        return ENDPOINT + "Default" + grant + "TokenResponseClient";
    }
}

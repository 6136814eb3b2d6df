package io.secretagent.hosts.oauth2;

import io.secretagent.hosts.jdk.CommandLoop;
import java.util.Map;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Asks for tokens: {@code template}, {@code rest}, {@code web} by a RestTemplate, a RestClient, a WebClient; the reply is the token.
 * {@code get NAME}: a system property. Arguments: the address of the token endpoint, the method of authentication, the client's id and
 * secret; {@code property:NAME} is one that is read at the start.
 */
public final class OAuth2Host {

    private static final String ENDPOINT = "org.springframework.security.oauth2.client.endpoint.";

    private OAuth2Host() {}

    public static void main(String[] arguments) throws Exception {
        ClientRegistration registration = ClientRegistration.withRegistrationId("test")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(new ClientAuthenticationMethod(arguments[1]))
                .tokenUri(arguments[0])
                .clientId(read(arguments[2]))
                .clientSecret(read(arguments[3]))
                .build();
        CommandLoop.run(2, CommandLoop.withFailuresAsReplies(words -> answer(registration, words)));
    }

    private static String read(String argument) {
        return argument.startsWith("property:") ? System.getProperty(argument.substring(9)) : argument;
    }

    private static String answer(ClientRegistration registration, String[] words) throws Exception {
        OAuth2ClientCredentialsGrantRequest request = new OAuth2ClientCredentialsGrantRequest(registration);
        switch (words[0]) {
            case "get":
                return System.getProperty(words[1]);
            case "web":
                return token(new WebClientReactiveClientCredentialsTokenResponseClient()
                        .getTokenResponse(request)
                        .block());
            default:
                return token(
                        client(words[0].equals("rest") ? "RestClientClientCredentials" : "DefaultClientCredentials")
                                .getTokenResponse(request));
        }
    }

    /** Not every version of Spring Security has both. */
    @SuppressWarnings("unchecked")
    private static OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> client(String name)
            throws ReflectiveOperationException {
        return (OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest>)
                Class.forName(ENDPOINT + name + "TokenResponseClient")
                        .getConstructor()
                        .newInstance();
    }

    private static String token(OAuth2AccessTokenResponse response) {
        Map<String, Object> more = response.getAdditionalParameters();
        return response.getAccessToken().getTokenValue() + (more.isEmpty() ? "" : " " + more);
    }
}

package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import io.secretagent.http.NetworkFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an ECS task role or an EKS pod (Pod Identity). Never called through a proxy.
 *
 * <p>Source: "Container credential provider" in the AWS SDKs and Tools reference guide.
 */
final class ContainerCredentials extends SessionCredentials {

    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String ECS = "http://169.254.170.2";
    /** Besides loopback, the only hosts that are called without TLS. */
    private static final List<String> LINK_LOCAL = Arrays.asList("169.254.170.2", "169.254.170.23", "fd00:ec2::23");

    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 16);

    private final AwsEnvironment environment;
    private final HttpClient client;

    ContainerCredentials(AwsEnvironment environment, HttpClient client) {
        this.environment = environment;
        this.client = client;
    }

    static boolean isConfigured(AwsEnvironment environment) {
        return relative(environment) != null || full(environment) != null;
    }

    private static @Nullable String relative(AwsEnvironment environment) {
        return environment.setting("aws.containerCredentialsPath", RELATIVE);
    }

    private static @Nullable String full(AwsEnvironment environment) {
        return environment.setting("aws.containerCredentialsFullUri", FULL);
    }

    @Override
    Session open() {
        HttpRequest request = request();
        String authorization = authorization();
        try {
            HttpResponse response =
                    client.send(authorization == null ? request : request.with("Authorization", authorization), LIMITS);
            if (response.status != 200) {
                throw new MetadataRefusal(response.status);
            }
            return SessionJson.read(response.body);
        } catch (MetadataRefusal e) {
            String reason = e.status == 200 ? "a response without credentials" : "status " + e.status;
            throw failure(reason, e.status == 429 || e.status >= 500);
        } catch (IOException e) {
            throw failure(NetworkFailure.of(e, request.address).code + " at " + request.address, true);
        }
    }

    private CredentialsException failure(String reason, boolean isTransient) {
        return new CredentialsException(
                "There are no credentials from " + source() + " (" + reason
                        + "). Check AWS_CONTAINER_CREDENTIALS_*_URI, the token in AWS_CONTAINER_AUTHORIZATION_TOKEN or"
                        + " _TOKEN_FILE, and the task's role or the pod identity association.",
                isTransient);
    }

    private HttpRequest request() {
        String relative = relative(environment);
        if (relative != null) {
            String path = relative.startsWith("/") ? relative : "/" + relative;
            return request(ECS, checked(path, RELATIVE), RELATIVE);
        }
        URI uri = uri();
        return request(server(uri), path(uri), FULL);
    }

    private static HttpRequest request(String server, String path, String setting) {
        Address address = Address.parse(server, setting);
        if (address == null || !isAllowed(address)) {
            throw new CredentialsException(
                    setting + " is not allowed: it must be an https URL, or one with a loopback address or "
                            + String.join(", ", LINK_LOCAL) + ". Correct or remove it.",
                    false);
        }
        return HttpRequest.of("GET", address, path).direct();
    }

    private static boolean isAllowed(Address address) {
        return address.isTls || address.isLoopback() || LINK_LOCAL.contains(address.host);
    }

    /** The URL without path and query. */
    private static String server(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return checked(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), FULL);
    }

    private URI uri() {
        String full = full(environment);
        if (full == null) {
            throw new CredentialsException(
                    "There are no credentials from " + source() + ": " + RELATIVE + " and " + FULL
                            + " are not set. Run in ECS or EKS, or name another credential_source in the profile.",
                    false);
        }
        try {
            return new URI(full);
        } catch (URISyntaxException e) {
            throw new CredentialsException(FULL + " is no URL; correct or remove it.", false);
        }
    }

    /** Rejects characters that would break the request line. */
    private static String checked(String path, String setting) {
        if (!path.matches("[!-~]+")) {
            throw new CredentialsException(setting + " is no path of a URL; correct or remove it.", false);
        }
        return path;
    }

    /** The token, or null if none is configured. Its file is read each time, as Kubernetes replaces it. */
    private @Nullable String authorization() {
        String file =
                environment.setting("aws.containerAuthorizationTokenFile", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        String token = file == null
                ? environment.setting("aws.containerAuthorizationToken", "AWS_CONTAINER_AUTHORIZATION_TOKEN")
                : TokenFile.read(file, source(), "Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.");
        if (token != null && !token.matches("[ -~]+")) {
            throw new CredentialsException(
                    "The token of container credentials (AWS_CONTAINER_AUTHORIZATION_TOKEN or _TOKEN_FILE) is empty or holds"
                            + " characters that are not allowed in a header; correct it.",
                    false);
        }
        return token;
    }

    @Override
    String issuer() {
        return "The container's credentials endpoint";
    }

    @Override
    public String source() {
        return "container credentials";
    }
}

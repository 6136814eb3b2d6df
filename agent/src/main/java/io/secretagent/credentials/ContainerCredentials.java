package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The role of an ECS task or of an EKS pod (Pod Identity). Never through a proxy.
 *
 * <p>Source: "Container credential provider" in the AWS SDKs and Tools reference guide.
 */
final class ContainerCredentials extends SessionCredentials {

    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String ECS = "http://169.254.170.2";
    /** Besides loopback, the only hosts that are asked without TLS. */
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

    private static String relative(AwsEnvironment environment) {
        return environment.setting("aws.containerCredentialsPath", RELATIVE);
    }

    private static String full(AwsEnvironment environment) {
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
            return LocalSession.read(response.body);
        } catch (MetadataRefusal e) {
            String what = e.status == 200 ? "an answer without them" : "status " + e.status;
            throw failure(what, e.status == 429 || e.status >= 500);
        } catch (IOException e) {
            throw failure(e.getClass().getSimpleName() + " at " + request.address, true);
        }
    }

    private CredentialsException failure(String what, boolean isTransient) {
        return new CredentialsException(
                "There are no credentials from " + source() + " (" + what
                        + "). Check AWS_CONTAINER_CREDENTIALS_*_URI, the token in AWS_CONTAINER_AUTHORIZATION_TOKEN or"
                        + " _TOKEN_FILE, and the task's role or the pod identity association.",
                isTransient);
    }

    private HttpRequest request() {
        String relative = relative(environment);
        if (relative != null) {
            String path = relative.startsWith("/") ? relative : "/" + relative;
            return HttpRequest.of("GET", Address.parse(ECS, RELATIVE), checked(path, RELATIVE))
                    .direct();
        }
        Address address = Address.parse(server(), FULL);
        boolean isAllowed =
                address != null && (address.isTls || address.isLoopback() || LINK_LOCAL.contains(address.host));
        if (!isAllowed) {
            throw new CredentialsException(
                    FULL + " leads where no container's credentials are: it must be https, this machine, or one of "
                            + String.join(", ", LINK_LOCAL) + ". Correct or remove it.",
                    false);
        }
        return HttpRequest.of("GET", address, path()).direct();
    }

    /** The full address without path and query. */
    private String server() {
        URI uri = uri();
        return uri.getRawAuthority() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private String path() {
        URI uri = uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return checked(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), FULL);
    }

    private URI uri() {
        try {
            return new URI(full(environment));
        } catch (URISyntaxException e) {
            throw new CredentialsException(FULL + " is no URL; correct or remove it.", false);
        }
    }

    /** What would break the request's first line is no path. */
    private static String checked(String path, String setting) {
        if (!path.matches("[!-~]+")) {
            throw new CredentialsException(setting + " is no path of a URL; correct or remove it.", false);
        }
        return path;
    }

    /** The file is read each time: Kubernetes replaces it. */
    private String authorization() {
        String file =
                environment.setting("aws.containerAuthorizationTokenFile", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        String token = file == null
                ? environment.setting("aws.containerAuthorizationToken", "AWS_CONTAINER_AUTHORIZATION_TOKEN")
                : TokenFile.read(file, source(), "Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.");
        if (token != null && !token.matches("[ -~]+")) {
            throw new CredentialsException(
                    "The token of container credentials (AWS_CONTAINER_AUTHORIZATION_TOKEN or _TOKEN_FILE) is empty or holds"
                            + " characters that no header may have.",
                    false);
        }
        return token;
    }

    @Override
    String giver() {
        return "The container's address";
    }

    @Override
    public String source() {
        return "container credentials";
    }
}

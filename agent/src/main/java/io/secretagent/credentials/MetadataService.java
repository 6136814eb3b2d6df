package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.ConnectTimeoutException;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents from the metadata service of an EC2 instance, by version 2: first a token, then documents. If it
 * issues no token, version 1 is tried unless that is disabled; a container behind a hop limit of 1 needs it. Never
 * called through a proxy. Thread-safe.
 *
 * <p>Source of the settings: "IMDS credential provider" in the AWS SDKs and Tools reference guide.
 */
final class MetadataService {

    private static final String STANDARD = "http://169.254.169.254";
    private static final String STANDARD_IPV6 = "http://[fd00:ec2::254]";
    private static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration RESPONSE = Duration.ofSeconds(2);
    private static final int LARGEST = 1 << 16;
    private static final int TOKEN_SECONDS = 21_600;

    private final AwsEnvironment environment;
    private final ProfileSettings profile;
    private final HttpClient client;
    private @Nullable Token token;
    private volatile boolean hasResponded;

    MetadataService(AwsEnvironment environment, ProfileSettings profile, HttpClient client) {
        this.environment = environment;
        this.profile = profile;
        this.client = client;
    }

    boolean isDisabled() {
        return "true".equalsIgnoreCase(environment.setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED"));
    }

    /** Whether it has ever responded: then the service exists, and a retry makes sense. */
    boolean hasResponded() {
        return hasResponded;
    }

    /**
     * The service's address.
     *
     * @throws CredentialsException if the setting does not hold a URL
     */
    Address address() {
        String set = setting("aws.ec2MetadataServiceEndpoint", ENDPOINT, "ec2_metadata_service_endpoint");
        String mode = setting(
                "aws.ec2MetadataServiceEndpointMode",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                "ec2_metadata_service_endpoint_mode");
        String url = set != null ? set : "IPv6".equalsIgnoreCase(mode) ? STANDARD_IPV6 : STANDARD;
        Address address = Address.parse(url, ENDPOINT);
        if (address == null) {
            throw new CredentialsException(
                    ENDPOINT + " is no URL; write it as in " + STANDARD + ", or remove it.", false);
        }
        return address;
    }

    private @Nullable String setting(String property, String variable, String inProfile) {
        String set = environment.setting(property, variable);
        return set == null ? profile.get(inProfile) : set;
    }

    /**
     * The document at a path.
     *
     * @throws MetadataRefusal if the service refuses it
     * @throws IOException if there is no response after {@code AWS_METADATA_SERVICE_NUM_ATTEMPTS} attempts
     */
    String get(String path) throws IOException, MetadataRefusal {
        for (int left = attempts() - 1; ; left--) {
            try {
                return getOnce(path);
            } catch (IOException e) {
                if (left <= 0) {
                    throw e;
                }
            }
        }
    }

    private String getOnce(String path) throws IOException, MetadataRefusal {
        String used = token();
        HttpResponse response = document(path, used);
        if (response.status == 401 && used != null) {
            forget();
            response = document(path, token());
        }
        if (response.status != 200) {
            throw new MetadataRefusal(response.status);
        }
        return new String(response.body, StandardCharsets.UTF_8).trim();
    }

    private HttpResponse document(String path, @Nullable String withToken) throws IOException {
        HttpRequest request = HttpRequest.of("GET", address(), path).direct();
        return send(withToken == null ? request : request.with("X-aws-ec2-metadata-token", withToken));
    }

    private HttpResponse send(HttpRequest request) throws IOException {
        HttpResponse response = client.send(request, limits());
        hasResponded = true;
        return response;
    }

    private synchronized void forget() {
        token = null;
    }

    private synchronized @Nullable String token() throws IOException, MetadataRefusal {
        Token valid = token;
        if (valid == null || valid.deadlineNanos - System.nanoTime() < 0) {
            valid = fetchToken();
            token = valid;
        }
        return valid == null ? null : valid.text;
    }

    /** Null if the service issues none and version 1 may be tried. */
    private @Nullable Token fetchToken() throws IOException, MetadataRefusal {
        HttpRequest request = HttpRequest.of("PUT", address(), "/latest/api/token")
                .with("X-aws-ec2-metadata-token-ttl-seconds", String.valueOf(TOKEN_SECONDS))
                .direct();
        try {
            HttpResponse response = send(request);
            if (response.status == 200) {
                return new Token(tokenText(response));
            }
            if (response.status == 400 || isVersion1Disabled()) {
                throw new MetadataRefusal(response.status);
            }
            return null;
        } catch (SocketTimeoutException e) {
            if (e instanceof ConnectTimeoutException || isVersion1Disabled()) {
                throw e;
            }
            return null; // a hop limit drops the response
        }
    }

    /** The token; rejects characters that are not allowed in a header, which the metadata service does not send. */
    private static String tokenText(HttpResponse response) throws MetadataRefusal {
        String text = new String(response.body, StandardCharsets.ISO_8859_1).trim();
        if (!text.matches("[!-~]{1,4096}")) {
            throw new MetadataRefusal(response.status);
        }
        return text;
    }

    private boolean isVersion1Disabled() {
        return "true"
                .equalsIgnoreCase(setting(
                        "aws.disableEc2MetadataV1", "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled"));
    }

    private Limits limits() {
        String seconds =
                setting("aws.ec2MetadataServiceTimeout", "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
        if (seconds != null && seconds.matches("[0-9]{1,4}(\\.[0-9]{1,6})?")) {
            Duration time = Duration.ofMillis(Math.max(1, (long) (Double.parseDouble(seconds) * 1000)));
            return new Limits(time, time, time, LARGEST);
        }
        return new Limits(CONNECT, RESPONSE, RESPONSE, LARGEST);
    }

    private int attempts() {
        String count = setting(
                "aws.ec2MetadataServiceNumAttempts",
                "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
                "metadata_service_num_attempts");
        return count != null && count.matches("[0-9]{1,3}") ? Math.max(1, Integer.parseInt(count)) : 1;
    }

    /** A token, and the time until which it is used: half of its life. */
    private static final class Token {

        final String text;
        final long deadlineNanos =
                System.nanoTime() + Duration.ofSeconds(TOKEN_SECONDS / 2).toNanos();

        Token(String text) {
            this.text = text;
        }
    }
}

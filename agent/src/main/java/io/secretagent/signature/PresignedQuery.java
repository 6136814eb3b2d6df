package io.secretagent.signature;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * A request that is never sent: signed in its query, its text is a token that a server has verified by AWS. Only the header
 * {@code Host} is signed, and the body is empty.
 *
 * <p>Source: "Authenticating requests: using query parameters" in the AWS IAM user guide.
 */
public final class PresignedQuery {

    private static final byte[] NO_BODY = {};

    private final String service;

    /** @param service the service's name in the credential scope, for instance {@code rds-db} */
    public PresignedQuery(String service) {
        this.service = service;
    }

    /**
     * The host, and the path and query of a GET request for it, as a URL has them behind {@code //}.
     *
     * @param host the value of the header, with a port where one is to be signed; it is not checked here
     * @param parameters names and values in turn, as they come first in the query
     * @param seconds how long the signature is valid
     * @param epochMillis the time of the signature
     */
    public String sign(
            String host, String[] parameters, int seconds, String region, AwsIdentity identity, long epochMillis) {
        RequestSigner signer = new RequestSigner(service, new AwsClock());
        String time = SigningTime.of(epochMillis);
        StringBuilder query = new StringBuilder(512);
        for (int i = 0; i < parameters.length; i += 2) {
            add(query, parameters[i], parameters[i + 1]);
        }
        if (identity.sessionToken() != null) {
            add(query, "X-Amz-Security-Token", identity.sessionToken());
        }
        add(query, "X-Amz-Algorithm", RequestSigner.ALGORITHM);
        add(query, "X-Amz-Date", time);
        add(query, "X-Amz-SignedHeaders", "host");
        add(query, "X-Amz-Expires", Integer.toString(seconds));
        add(query, "X-Amz-Credential", identity.accessKeyId() + "/" + signer.scope(time, region));
        Address nowhere = Objects.requireNonNull(Address.parse("http://localhost", null), "an address");
        HttpRequest request = HttpRequest.of("GET", nowhere, "/?" + query).with("Host", host);
        try {
            CanonicalRequest canonical =
                    new CanonicalRequest(request, RequestSigner.hex(RequestSigner.sha256(NO_BODY)));
            add(query, "X-Amz-Signature", signer.signature(canonical, time, region, identity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has SHA-256 and its HMAC
        }
        return host + "/?" + query;
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.length() == 0 ? "" : "&").append(name).append('=').append(encoded(value));
    }

    /** As RFC 3986 has it: only letters, digits and {@code -._~} are not encoded. */
    @SuppressWarnings("JdkObsolete") // the overload without the exception needs Java 10
    private static String encoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8")
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has UTF-8
        }
    }
}

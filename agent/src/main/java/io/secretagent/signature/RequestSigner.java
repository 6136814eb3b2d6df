package io.secretagent.signature;

import io.secretagent.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with AWS Signature Version 4. Thread-safe.
 *
 * <p>Source: "AWS Signature Version 4 for API requests" in the AWS IAM user guide.
 */
public final class RequestSigner {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HEX = "0123456789abcdef";

    /** The service's name in the credential scope, for instance {@code secretsmanager}. */
    private final String service;

    private final AwsClock clock;

    public RequestSigner(String service, AwsClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * A copy of the request with the headers of the signature. All its headers are signed but those that proxies change.
     */
    public HttpRequest sign(HttpRequest request, String region, AwsIdentity identity) {
        return sign(request, region, identity, clock.millis());
    }

    HttpRequest sign(HttpRequest request, String region, AwsIdentity identity, long epochMillis) {
        String time = SigningTime.of(epochMillis);
        HttpRequest complete = request.with("Host", request.address.authority()).with("X-Amz-Date", time);
        if (identity.sessionToken() != null) {
            complete = complete.with("X-Amz-Security-Token", identity.sessionToken());
        }
        try {
            return complete.with("Authorization", authorization(complete, time, region, identity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has SHA-256 and its HMAC
        }
    }

    private String authorization(HttpRequest request, String time, String region, AwsIdentity identity)
            throws GeneralSecurityException {
        CanonicalRequest canonical = new CanonicalRequest(request, hex(sha256(request.body)));
        return ALGORITHM + " Credential=" + identity.accessKeyId() + "/" + scope(time, region) + ", SignedHeaders="
                + canonical.signedHeaders + ", Signature=" + signature(canonical, time, region, identity);
    }

    /** What the key is derived for, besides the service: the day and the region. */
    String scope(String time, String region) {
        return time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    /** The signature of a request in hexadecimal digits. */
    String signature(CanonicalRequest canonical, String time, String region, AwsIdentity identity)
            throws GeneralSecurityException {
        String text = ALGORITHM + "\n" + time + "\n" + scope(time, region) + "\n" + hex(sha256(utf8(canonical.text)));
        byte[] key = hmac(utf8("AWS4" + identity.secretAccessKey()), time.substring(0, 8));
        key = hmac(hmac(hmac(key, region), service), "aws4_request");
        return hex(hmac(key, text));
    }

    static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte part : bytes) {
            hex.append(HEX.charAt(part >> 4 & 15)).append(HEX.charAt(part & 15));
        }
        return hex.toString();
    }
}

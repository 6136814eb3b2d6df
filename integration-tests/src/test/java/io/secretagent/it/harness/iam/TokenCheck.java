package io.secretagent.it.harness.iam;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Checks a token as AWS does: it is not older than fifteen minutes, is for this server and this user, and AWS's SDK signs it alike with
 * the keys of its owner.
 */
public final class TokenCheck {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AwsCredentialsIdentity owner;
    private final String service;
    private final String region;

    public TokenCheck(AwsCredentialsIdentity owner, String service, String region) {
        this.owner = owner;
        this.service = service;
        this.region = region;
    }

    /**
     * Why a token is refused; empty if it is accepted.
     *
     * @param server what it must be signed for: host and port, or a cache's name
     * @param expected the parameters that must be signed
     */
    public String refusal(String token, String server, Map<String, String> expected, Instant now) {
        Map<String, String> parameters = parameters(token);
        if (!token.startsWith(server + "/?")) {
            return "another server";
        }
        for (Map.Entry<String, String> parameter : expected.entrySet()) {
            if (!parameter.getValue().equals(parameters.get(parameter.getKey()))) {
                return "another " + parameter.getKey();
            }
        }
        Instant signed = Instant.from(TIME.parse(parameters.get("X-Amz-Date")));
        if (signed.isBefore(now.minus(LIFE)) || signed.isAfter(now.plusSeconds(5))) {
            return "expired";
        }
        return parameters.get("X-Amz-Signature").equals(signature(server, parameters, signed)) ? "" : "signature";
    }

    private static Map<String, String> parameters(String token) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : token.substring(token.indexOf('?') + 1).split("&")) {
            int equals = part.indexOf('=');
            parameters.put(
                    part.substring(0, Math.max(0, equals)),
                    URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private String signature(String server, Map<String, String> parameters, Instant signed) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create("https://" + server + "/"));
        parameters.forEach((name, value) -> {
            if (!name.startsWith("X-Amz-")) {
                request.putRawQueryParameter(name, value);
            }
        });
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(owner)
                        .request(request.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFE)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signed, ZoneOffset.UTC)))
                .request()
                .firstMatchingRawQueryParameter("X-Amz-Signature")
                .orElseThrow();
    }
}

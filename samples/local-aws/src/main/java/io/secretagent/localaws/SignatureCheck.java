package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Authenticates callers: the access key must be known, its session not expired, and the request signed with its secret. */
final class SignatureCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    private final Credentials credentials;
    private final Clock clock;

    SignatureCheck(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** @throws AwsException with AWS's code, if the caller is not authenticated */
    Credential verify(ApiCall call) {
        AuthorizationHeader header = header(call);
        String amzDate = call.http()
                .header("x-amz-date")
                .orElseThrow(() -> AuthFailure.INCOMPLETE.at(
                        call.service(),
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."));
        checkScope(call, header, amzDate);
        Credential credential = credential(call, header);
        checkTime(call, amzDate);
        checkSignedHeaders(call, header);
        checkSignature(call, header, amzDate, credential);
        return credential;
    }

    private static AuthorizationHeader header(ApiCall call) {
        String header = call.http()
                .header("authorization")
                .orElseThrow(() -> AuthFailure.MISSING.at(
                        call.service(),
                        call.service() == Service.STS
                                ? "Request is missing Authentication Token"
                                : "Missing Authentication Token"));
        return call.authorization()
                .orElseThrow(() -> AuthFailure.INCOMPLETE.at(call.service(), AuthorizationHeader.complaint(header)));
    }

    private static void checkScope(ApiCall call, AuthorizationHeader header, String amzDate) {
        String service = call.service().id();
        if (!header.service().equals(service)) {
            throw badSignature(call, "Credential should be scoped to correct service: '" + service + "'. ");
        }
        if (!amzDate.startsWith(header.date() + "T")) {
            throw badSignature(
                    call,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + header.date() + "' != '" + amzDate.split("T")[0] + "', from '" + amzDate + "'.");
        }
    }

    private Credential credential(ApiCall call, AuthorizationHeader header) {
        Credential credential = credentials
                .find(header.accessKeyId())
                .orElseThrow(() -> AuthFailure.UNKNOWN_KEY.at(call.service(), INVALID_TOKEN));
        String token = call.http().header("x-amz-security-token").orElse("");
        if (!same(credential.sessionToken().orElse(""), token)) {
            throw AuthFailure.UNKNOWN_KEY.at(call.service(), INVALID_TOKEN);
        }
        if (credential.expiredAt(clock.instant())) {
            throw expired(call.service());
        }
        return credential;
    }

    static AwsException expired(Service service) {
        return AuthFailure.EXPIRED.at(service, "The security token included in the request is expired");
    }

    private void checkTime(ApiCall call, String amzDate) {
        Instant now = clock.instant();
        Instant signed;
        try {
            signed = AMZ_DATE.parse(amzDate, Instant::from);
        } catch (DateTimeException e) {
            throw AuthFailure.INCOMPLETE.at(
                    call.service(), "Date must be in ISO-8601 'basic format'. Got '" + amzDate + "'.");
        }
        String serverTime = AMZ_DATE.format(now);
        if (signed.isBefore(now.minus(SKEW))) {
            throw badSignature(
                    call,
                    "Signature expired: " + amzDate + " is now earlier than " + AMZ_DATE.format(now.minus(SKEW)) + " ("
                            + serverTime + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw badSignature(
                    call,
                    "Signature not yet current: " + amzDate + " is still later than " + AMZ_DATE.format(now.plus(SKEW))
                            + " (" + serverTime + " + 5 min.)");
        }
    }

    private static void checkSignedHeaders(ApiCall call, AuthorizationHeader header) {
        if (!header.signedHeaders().contains("host")) {
            throw badSignature(call, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : call.http().headers().keySet()) {
            if (name.startsWith("x-amz-") && !header.signedHeaders().contains(name)) {
                throw badSignature(call, "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private static void checkSignature(
            ApiCall call, AuthorizationHeader header, String amzDate, Credential credential) {
        String expected = SignatureV4.expected(call.http(), header, amzDate, credential.secretAccessKey());
        if (!same(expected, header.signature())) {
            throw badSignature(
                    call,
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private static AwsException badSignature(ApiCall call, String message) {
        return AuthFailure.BAD_SIGNATURE.at(call.service(), message);
    }

    /** Compares in constant time. */
    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}

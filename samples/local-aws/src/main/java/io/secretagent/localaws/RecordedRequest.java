package io.secretagent.localaws;

import java.time.Instant;

/**
 * A request that arrived, and what became of it.
 *
 * @param time on the server's clock
 * @param service {@code secretsmanager}, {@code sts}, {@code sso}, {@code imds} or {@code container}
 * @param operation {@code GetSecretValue}; for {@code imds} and {@code container} method and path
 * @param region of the credential scope; empty if not signed
 * @param accessKeyId as given, believed or not; empty if not signed
 * @param sessionToken as given; empty if none
 * @param secretId as given; several are joined by a comma
 * @param status of HTTP; 0 while there is no answer, and for ever if the connection was dropped
 * @param errorCode of AWS; empty if none
 */
public record RecordedRequest(
        Instant time,
        String service,
        String operation,
        String region,
        String accessKeyId,
        String sessionToken,
        String secretId,
        int status,
        String errorCode) {

    RecordedRequest answered(int status, String errorCode) {
        return new RecordedRequest(
                time, service, operation, region, accessKeyId, sessionToken, secretId, status, errorCode);
    }

    /** Without the session token. */
    @Override
    public String toString() {
        return time + " " + service + " " + operation + " " + region + " " + accessKeyId + " " + secretId + " -> "
                + status + " " + errorCode;
    }
}

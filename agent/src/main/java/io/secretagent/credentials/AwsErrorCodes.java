package io.secretagent.credentials;

import java.util.Arrays;
import java.util.List;

/**
 * The codes that all services of AWS share.
 *
 * <p>Sources: "Common Errors" in the API references of Secrets Manager and STS, and the SDK's list of throttling codes.
 */
public final class AwsErrorCodes {

    private static final List<String> THROTTLING = Arrays.asList(
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "LimitExceededException");

    private AwsErrorCodes() {}

    /** Whether AWS asks for a pause. Throttling is a status 400 like denied access: only the code tells them apart. */
    public static boolean isThrottling(String code) {
        return THROTTLING.contains(code);
    }
}

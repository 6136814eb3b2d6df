package io.secretagent.credentials;

import java.util.Arrays;
import java.util.List;

/**
 * Classifies the error codes that all services of AWS share.
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

    /** Whether AWS throttles the caller. The status is 400, as for denied access: only the code differs. */
    public static boolean isThrottling(String code) {
        return THROTTLING.contains(code);
    }
}

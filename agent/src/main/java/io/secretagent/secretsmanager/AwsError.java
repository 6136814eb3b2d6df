package io.secretagent.secretsmanager;

import io.secretagent.credentials.AwsErrorCodes;
import io.secretagent.signature.AwsClock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that Secrets Manager or Parameter Store returned: its code, the request id, and what the user can do about it. AWS's own
 * message only helps to distinguish causes; it is never shown.
 */
final class AwsError {

    private static final List<String> CREDENTIALS_CODES = Arrays.asList(
            "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId");

    private static final String PARAMETER_NOT_FOUND = "ParameterNotFound";

    final String code;
    private final String message;
    private final @Nullable String requestId;
    private final int status;
    private final ResponseOrigin origin;

    /**
     * Creates an error.
     *
     * @param code null or empty where the response has none: then it is probably not from Secrets Manager
     * @param requestId null where the response has none: without a code, it is not from Secrets Manager then
     */
    AwsError(
            int status,
            @Nullable String code,
            @Nullable String message,
            @Nullable String requestId,
            ResponseOrigin origin) {
        this.status = status;
        this.origin = origin;
        this.code = code == null || code.isEmpty() ? "status " + status : code;
        this.message = message == null ? "" : message;
        this.requestId = requestId;
    }

    /** Whether a retry may succeed. Throttling has status 400 like denied access; only the code distinguishes them. */
    boolean isTransient() {
        return status >= 500 || status == 429 || AwsErrorCodes.isThrottling(code);
    }

    /** Whether AWS's clock and the clock of this machine differ too much for the signature. */
    boolean isClockSkew() {
        return AwsClock.isBlamedBy(code, message);
    }

    private boolean isSignature() {
        return code.equals("InvalidSignatureException") || code.equals("SignatureDoesNotMatch");
    }

    /** Whether AWS refused the credentials themselves, rather than the permission. */
    boolean isOfCredentials() {
        return CREDENTIALS_CODES.contains(code) || (isSignature() && !isClockSkew());
    }

    /** @param caller the source of the credentials, as in "environment variables" */
    FetchException toException(SecretRequest request, String caller) {
        String text = isFromAnotherServer() && requestId == null
                ? origin.notFromAws(request.service(), code + " and without a request id of AWS", status >= 500)
                : "AWS returned " + code + " (request id " + (requestId == null ? "none" : requestId) + "). "
                        + remedy(request, caller);
        if (isOfCredentials()) {
            return FetchException.ofCredentials(text, code, isTransient());
        }
        return isTransient()
                ? new FetchException(text, code, true)
                : FetchException.ofAbsence(text, code, absence(request));
    }

    /** Why there is no secret; null if there is one, or it is not known whether there is. */
    private @Nullable Absence absence(SecretRequest request) {
        if (!request.regionMismatch().isEmpty()) {
            return null;
        }
        if (code.equals("ResourceNotFoundException")) {
            return isOfVersion() ? null : Absence.NOT_THERE;
        }
        if (code.equals(PARAMETER_NOT_FOUND)) {
            return Absence.NOT_THERE;
        }
        return isDeleted() ? Absence.DELETED : null;
    }

    /** Whether the secret exists, but has no such version. */
    private boolean isOfVersion() {
        return message.contains("staging label") || message.contains("VersionId");
    }

    private boolean isDeleted() {
        return code.equals("InvalidRequestException")
                && (message.contains("deletion") || message.contains("marked deleted"));
    }

    /** Whether another server responded: errors of Secrets Manager have a code. */
    private boolean isFromAnotherServer() {
        return code.startsWith("status ");
    }

    private String remedy(SecretRequest request, String caller) {
        if (isFromAnotherServer() && origin.isBehindProxy()) {
            return origin.remedy(status >= 500);
        }
        if (isTransient()) {
            return request.service() + " is busy or out of order; trying later usually helps.";
        }
        if (isClockSkew()) {
            return "The clock of this machine is wrong; set it (NTP).";
        }
        if (isSignature()) {
            return "The secret access key does not belong to the access key id; check that both were copied completely.";
        }
        switch (code) {
            case "AccessDeniedException":
                return denied(request, caller);
            case "ResourceNotFoundException":
            case PARAMETER_NOT_FOUND:
                return notFound(request);
            case "InvalidRequestException":
                return isDeleted()
                        ? "The secret is marked for deletion; restore it (secretsmanager:RestoreSecret) or take it out of"
                                + " resources."
                        : "Check the state of the secret in the console.";
            case "DecryptionFailure":
                return "The secret's KMS key is disabled, deleted or not allowed; enable it and allow kms:Decrypt.";
            case "InvalidKeyId":
                return "The parameter's KMS key is disabled, deleted or not allowed; enable it and allow kms:Decrypt.";
            case "UnrecognizedClientException":
            case "InvalidClientTokenId":
                return "AWS does not know the access key id or its session token. Compare the key with the console (it may be"
                        + " mistyped, deleted, inactive or of another partition); a temporary key (ASIA…) needs its session"
                        + " token. They come from " + caller + ".";
            case "ExpiredTokenException":
            case "ExpiredToken":
                return "The session token has expired; renew the temporary credentials.";
            default:
                return isFromAnotherServer()
                        ? "The response is not from " + request.service() + ". " + origin.remedy(false)
                        : "See the " + request.service() + " API reference for this code.";
        }
    }

    /** Which policy to change, by AWS's message (source: "Troubleshoot access denied error messages" in the IAM user guide). */
    private String denied(SecretRequest request, String caller) {
        String who = " The caller has its credentials from " + caller + ".";
        if (isOfKey()) {
            return "Allow kms:Decrypt on the key that encrypts the " + request.noun() + "." + who;
        }
        String mismatch = request.regionMismatch();
        if (message.contains("explicit deny")) {
            return (mismatch.isEmpty() ? "" : mismatch + " ") + explicitlyDenied(request) + who;
        }
        return mismatch.isEmpty() ? notAllowed(request) + sameAsAbsent(request) + who : mismatch;
    }

    /** Not by "KMS" alone, which may be part of the name of the secret or of the caller. */
    private boolean isOfKey() {
        return message.contains("Access to KMS")
                || message.contains("to perform: kms:")
                || message.contains("refers to a customer master key");
    }

    /** A caller that may not see a secret does not learn whether it exists. */
    private static String sameAsAbsent(SecretRequest request) {
        if (request.isSearch()) {
            return "";
        }
        return " AWS answers the same where there is no such " + request.noun() + ": compare its name, account"
                + (request.isParameter() ? " and region." : ", region and, in an ARN, the last six characters.");
    }

    private String explicitlyDenied(SecretRequest request) {
        String policy = policy();
        if (policy != null) {
            return "Remove the Deny from " + policy;
        }
        return "A policy denies it: look for a Deny of " + request.action() + " in the "
                + (message.contains("resource-based policy")
                        ? request.noun() + "'s resource policy."
                        : "caller's policies.");
    }

    private String notAllowed(SecretRequest request) {
        String policy = policy();
        String action = "Allow " + request.action() + " on " + request.policyResource();
        return policy != null
                ? action + " in " + policy
                : action + " to these credentials; with a KMS key of your own also kms:Decrypt on it.";
    }

    /** The end of a sentence about the policy that the message names; null for the caller's and the secret's own. */
    private @Nullable String policy() {
        if (message.contains("VPC endpoint policy")) {
            return "the policy of the VPC endpoint that this machine calls through.";
        }
        if (message.contains("service control policy") || message.contains("resource control policy")) {
            return "the organization's policy (" + (message.contains("service control policy") ? "SCP" : "RCP")
                    + "); policies of the account cannot override it.";
        }
        if (message.contains("permissions boundary")) {
            return "the permissions boundary of the caller.";
        }
        return message.contains("session policy") ? "the session policy that the role was assumed with." : null;
    }

    private String notFound(SecretRequest request) {
        if (isOfVersion()) {
            return "The secret exists, but has no such version; check its version stages.";
        }
        if (!request.regionMismatch().isEmpty()) {
            return request.regionMismatch();
        }
        if (request.isParameter()) {
            return "The parameter does not exist in " + request.region
                    + ": check the region, the account and the name.";
        }
        return "There is no such secret in " + request.region
                + ": check the region, the account, the name, and the ARN's last six characters.";
    }
}

package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.credentials.AwsErrorCodes;
import io.secretagent.signature.AwsClock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that Secrets Manager returned: its code, the request id, and what the user can do about it. AWS's own message only
 * helps to distinguish causes; it is never shown.
 */
final class AwsError {

    private static final List<String> CREDENTIALS_CODES = Arrays.asList(
            "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId");

    final String code;
    private final String message;
    private final String requestId;
    private final int status;
    /** What the message says of the proxy that sent or forwarded the response; null without a proxy. */
    private final @Nullable String proxy;

    /**
     * Creates an error.
     *
     * @param code null or empty where the response has none: then it is probably not from Secrets Manager
     * @param proxy what the message says of the proxy that sent or forwarded the response; null without a proxy
     */
    AwsError(int status, @Nullable String code, @Nullable String message, String requestId, @Nullable String proxy) {
        this.status = status;
        this.proxy = proxy;
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

    FetchException toException(SecretRequest request) {
        String text = "AWS returned " + code + " (request id " + requestId + "). " + remedy(request);
        return isOfCredentials()
                ? FetchException.ofCredentials(text, code, isTransient())
                : new FetchException(text, code, isTransient());
    }

    /** Whether another server responded: errors of Secrets Manager have a code. */
    private boolean isFromAnotherServer() {
        return code.startsWith("status ");
    }

    private String remedy(SecretRequest request) {
        if (isFromAnotherServer() && proxy != null) {
            return proxy;
        }
        if (isTransient()) {
            return "Secrets Manager is busy or out of order; trying later usually helps.";
        }
        if (isClockSkew()) {
            return "The clock of this machine is wrong; set it (NTP).";
        }
        if (isSignature()) {
            return "The secret access key does not belong to the access key id; check that both were copied completely.";
        }
        switch (code) {
            case "AccessDeniedException":
                return denied(request);
            case "ResourceNotFoundException":
                return notFound(request);
            case "InvalidRequestException":
                return message.contains("deletion")
                        ? "The secret is marked for deletion; restore it (secretsmanager:RestoreSecret) or take it out of"
                                + " resources."
                        : "Check the state of the secret in the console.";
            case "DecryptionFailure":
                return "The secret's KMS key is disabled, deleted or not allowed; enable it and allow kms:Decrypt.";
            case "UnrecognizedClientException":
            case "InvalidClientTokenId":
                return "AWS does not know the access key id or its session token: it is deleted, inactive, or of another"
                        + " partition.";
            case "ExpiredTokenException":
            case "ExpiredToken":
                return "The session token has expired; renew the temporary credentials.";
            default:
                return isFromAnotherServer()
                        ? "The response is not from Secrets Manager; check for a proxy, and secret-manager.aws.endpoint."
                        : "See the Secrets Manager API reference for this code.";
        }
    }

    /** Which policy to change, by AWS's message (source: "Troubleshoot access denied error messages" in the IAM user guide). */
    private String denied(SecretRequest request) {
        String action = "secretsmanager:GetSecretValue on " + request.secretId;
        boolean isExplicit = message.contains("explicit deny");
        String verb = isExplicit ? "Remove the Deny from" : "Allow " + action + " in";
        if (message.contains("KMS")) {
            return "Allow kms:Decrypt on the key that encrypts the secret.";
        }
        if (message.contains("VPC endpoint policy")) {
            return verb + " the policy of the VPC endpoint that this machine calls through.";
        }
        if (message.contains("service control policy") || message.contains("resource control policy")) {
            return verb + " the organization's policy (" + (message.contains("service") ? "SCP" : "RCP")
                    + "); policies of the account cannot override it.";
        }
        if (message.contains("permissions boundary")) {
            return verb + " the permissions boundary of the caller.";
        }
        if (message.contains("session policy")) {
            return verb + " the session policy that the role was assumed with.";
        }
        if (isExplicit) {
            return "A policy denies it: look for a Deny of secretsmanager:GetSecretValue in the "
                    + (message.contains("resource-based") ? "secret's resource policy." : "caller's policies.");
        }
        return "Allow " + action + " to these credentials; with a KMS key of your own also kms:Decrypt on it.";
    }

    private String notFound(SecretRequest request) {
        if (message.contains("staging label") || message.contains("VersionId")) {
            return "The secret exists, but has no such version; check its version stages.";
        }
        String inArn = SecretId.region(request.secretId);
        if (inArn != null && !inArn.equals(request.region)) {
            return "The ARN names region " + inArn + ", but the call went to " + request.region
                    + "; correct secret-manager.aws.region or leave it out.";
        }
        return "There is no such secret in " + request.region
                + ": check the region, the account, the name, and the ARN's last six characters.";
    }
}

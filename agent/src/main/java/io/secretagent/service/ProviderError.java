package io.secretagent.service;

import java.util.Arrays;
import java.util.List;

/** Errors of the local provider's API: AWS's own with their status and code, and those without an answer of AWS. */
final class ProviderError {

    /** AWS's codes that are passed on. Source: "Common errors" and GetSecretValue in the Secrets Manager API reference. */
    private static final List<String> OF_AWS = Arrays.asList(
            "AccessDeniedException",
            "DecryptionFailure",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "InvalidParameterException",
            "InvalidRequestException",
            "InvalidSignatureException",
            "ResourceNotFoundException",
            "ThrottlingException",
            "UnrecognizedClientException",
            "ValidationException");

    private static final String INTERNAL = "InternalServiceError";

    private ProviderError() {}

    /** The error for a fetch that failed with a code. */
    static HttpException of(String code) {
        if (code.equals("ParameterNotFound")) {
            return notFound("the parameter that this agent serves under this name does not exist");
        }
        if (OF_AWS.contains(code)) {
            return ofAws("400 Bad Request", code, "AWS has refused the call of this agent; its log says why");
        }
        return code.equals(INTERNAL)
                ? ofAws("500 Internal Server Error", code, "AWS is out of order")
                : new HttpException("502 Bad Gateway", "This agent has no value from AWS yet; its log says why");
    }

    static HttpException notFound(String reason) {
        return ofAws("400 Bad Request", "ResourceNotFoundException", reason);
    }

    /** @param text without characters that JSON would escape */
    private static HttpException ofAws(String status, String code, String text) {
        return new HttpException(status, "{\"__type\":\"" + code + "\",\"message\":\"" + text + "\"}");
    }
}

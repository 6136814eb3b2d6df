package io.secretagent.localaws;

/** Why a caller is not authenticated, with the code and status of the JSON and the query protocol. */
enum AuthFailure {
    MISSING("MissingAuthenticationTokenException", 400, "MissingAuthenticationToken", 403),
    INCOMPLETE("IncompleteSignatureException", 400, "IncompleteSignature", 400),
    UNKNOWN_KEY("UnrecognizedClientException", 400, "InvalidClientTokenId", 403),
    EXPIRED("ExpiredTokenException", 400, "ExpiredToken", 403),
    BAD_SIGNATURE("InvalidSignatureException", 400, "SignatureDoesNotMatch", 403);

    private final String jsonCode;
    private final int jsonStatus;
    private final String queryCode;
    private final int queryStatus;

    AuthFailure(String jsonCode, int jsonStatus, String queryCode, int queryStatus) {
        this.jsonCode = jsonCode;
        this.jsonStatus = jsonStatus;
        this.queryCode = queryCode;
        this.queryStatus = queryStatus;
    }

    AwsException at(Service service, String message) {
        return service == Service.STS
                ? AwsException.gateway(queryCode, queryStatus, message)
                : AwsException.gateway(jsonCode, jsonStatus, message);
    }
}

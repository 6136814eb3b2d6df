package io.secretagent.localaws;

/** An error response of AWS: its code, HTTP status and message. */
final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final boolean service;

    private AwsException(String code, int status, String message, boolean service) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.service = service;
    }

    /** An error of the service itself: in JSON its text is called {@code Message}. */
    static AwsException service(String code, int status, String message) {
        return new AwsException(code, status, message, true);
    }

    /** An error before the service is reached, such as of the signature check: in JSON its text is called {@code message}. */
    static AwsException gateway(String code, int status, String message) {
        return new AwsException(code, status, message, false);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String messageField() {
        return service ? "Message" : "message";
    }
}

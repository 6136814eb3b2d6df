package io.secretagent.config;

/** There is no token of the local provider's API at the moment. The message says why and what to do. */
public final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether the file may have a token soon, as while another program writes it. */
    public final boolean isTransient;

    private final String message;

    TokenException(String message, boolean isTransient) {
        super(message, null, false, false);
        this.message = message;
        this.isTransient = isTransient;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}

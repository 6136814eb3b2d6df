package io.secretagent.service;

import java.io.IOException;

/** What arrived is no frame or no request. The message is for the client; what comes next on the connection is of no use. */
final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }

    /** A stranger can make as many of these as he likes; nobody looks at where they come from. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

package io.secretagent.service;

import java.io.IOException;

/** The bytes that arrived are not a frame or not a request. The rest of the connection cannot be read. */
final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    /** For the client. */
    final String reason;

    FrameException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Without a stack trace: any client can cause this, at any rate, and the trace is never logged. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

package io.secretagent.service;

import java.io.IOException;

/** A request whose response is an error status. */
final class HttpException extends IOException {

    private static final long serialVersionUID = 1L;

    /** As in "404 Not Found". */
    final String status;
    /** The response's body. */
    final String text;

    HttpException(String status) {
        this(status, status + "\n");
    }

    HttpException(String status, String text) {
        super(status);
        this.status = status;
        this.text = text;
    }
}

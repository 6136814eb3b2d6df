package io.secretagent.service;

import java.io.IOException;

/** A request whose response is an error status. */
final class HttpException extends IOException {

    private static final long serialVersionUID = 1L;

    /** As in "404 Not Found". */
    final String status;

    HttpException(String status) {
        super(status);
        this.status = status;
    }
}

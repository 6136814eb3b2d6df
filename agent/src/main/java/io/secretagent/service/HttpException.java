package io.secretagent.service;

import java.io.IOException;

/** A request that is answered with a status and nothing else; the message is the status. */
final class HttpException extends IOException {

    private static final long serialVersionUID = 1L;

    HttpException(String status) {
        super(status);
    }
}

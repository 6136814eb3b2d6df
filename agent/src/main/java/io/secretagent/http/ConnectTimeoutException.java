package io.secretagent.http;

import java.net.SocketTimeoutException;

/** A server that did not take a connection in time: nothing shows that it is there at all. */
public final class ConnectTimeoutException extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    ConnectTimeoutException() {
        super("no connection in time");
    }
}

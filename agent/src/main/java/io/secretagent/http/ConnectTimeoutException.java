package io.secretagent.http;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** No TCP connection within the limit: nothing shows that a server exists at the address. */
public final class ConnectTimeoutException extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    ConnectTimeoutException() {
        super("no connection in time");
    }

    /** Typed so that the caller's verification does not load this class. */
    static IOException create() {
        return new ConnectTimeoutException();
    }
}

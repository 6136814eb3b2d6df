package io.secretagent.localaws;

import java.io.IOException;

/** Sends a response over the wire. */
interface Delivery {
    Delivery PLAIN = (message, connection) -> {
        connection.send(message.bytes());
        return true;
    };

    /** @return whether the connection can serve another request */
    boolean deliver(HttpMessage message, Connection connection) throws IOException, InterruptedException;
}

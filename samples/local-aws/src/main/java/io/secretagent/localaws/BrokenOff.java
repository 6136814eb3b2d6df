package io.secretagent.localaws;

import java.io.IOException;
import java.util.Arrays;

/** Answers after which, or amid which, the connection ends although the head promised to keep it. */
final class BrokenOff {
    private BrokenOff() {}

    /** The whole answer, and an orderly end of the connection at once. */
    static boolean afterAnswer(HttpMessage message, Connection connection) throws IOException {
        connection.send(message.bytes());
        return false;
    }

    /** The whole answer, and a reset as soon as the next request comes, of which nothing is looked at. */
    static boolean atNextRequest(HttpMessage message, Connection connection) throws IOException {
        connection.send(message.bytes());
        connection.awaitBytes();
        connection.reset();
        return false;
    }

    /** A reset instead of the answer. */
    static boolean byReset(HttpMessage message, Connection connection) throws IOException {
        connection.reset();
        return false;
    }

    /** As many bytes of the answer, head included, and an orderly end of the connection. */
    static Delivery afterBytes(int count) {
        return (message, connection) -> {
            byte[] bytes = message.bytes();
            connection.send(Arrays.copyOf(bytes, Math.min(count, bytes.length)));
            return false;
        };
    }

    /** The head, as many bytes of the body, and an orderly end of the connection. */
    static Delivery afterBodyBytes(int count) {
        return (message, connection) ->
                afterBytes(message.headBytes().length + count).deliver(message, connection);
    }

    /** The whole answer under a head that promises more of it, and an orderly end of the connection. */
    static Delivery beforeLength(long announced) {
        return (message, connection) -> afterAnswer(Framing.LENGTH.announce(message, announced), connection);
    }
}

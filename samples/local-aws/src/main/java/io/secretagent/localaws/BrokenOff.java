package io.secretagent.localaws;

import java.io.IOException;
import java.util.Arrays;

/** Responses after or within which the connection ends although the head promises to keep it. */
final class BrokenOff {
    private BrokenOff() {}

    /** The whole response, then an orderly close at once. */
    static boolean afterAnswer(HttpMessage message, Connection connection) throws IOException {
        connection.send(message.bytes());
        return false;
    }

    /** The whole response, then a reset when the next request comes, which is not read. */
    static boolean atNextRequest(HttpMessage message, Connection connection) throws IOException {
        connection.send(message.bytes());
        connection.awaitBytes();
        connection.reset();
        return false;
    }

    /** A reset instead of the response. */
    static boolean byReset(HttpMessage message, Connection connection) throws IOException {
        connection.reset();
        return false;
    }

    /** A number of bytes of the response, head included, then an orderly close. */
    static Delivery afterBytes(int count) {
        return (message, connection) -> {
            byte[] bytes = message.bytes();
            connection.send(Arrays.copyOf(bytes, Math.min(count, bytes.length)));
            return false;
        };
    }

    /** The head and a number of bytes of the body, then an orderly close. */
    static Delivery afterBodyBytes(int count) {
        return (message, connection) ->
                afterBytes(message.headBytes().length + count).deliver(message, connection);
    }

    /** The whole response under a head that announces more bytes, then an orderly close. */
    static Delivery beforeLength(long announced) {
        return (message, connection) -> afterAnswer(Framing.LENGTH.announce(message, announced), connection);
    }
}

package io.secretagent.localaws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongFunction;

/** Responses that begin and do not end before the fault is cleared or the client closes the connection. */
final class EndlessAnswers {
    /** A length that no client refuses: as long as the longest secret. */
    private static final long PLAUSIBLE_LENGTH = 65_536;

    private static final byte[] BLANKS = filled(' ');
    private static final byte[] LETTERS = filled('a');

    private EndlessAnswers() {}

    /** The head, then a further header line after each interval. */
    static Delivery head(Fault fault, Duration interval) {
        return (message, connection) -> {
            connection.send(String.join("\r\n", message.head()) + "\r\n");
            return repeat(fault, interval, connection, number -> utf8("X-Line-" + number + ": one more\r\n"));
        };
    }

    /** A header line without an end, as fast as the client reads. */
    static Delivery headerLine(Fault fault) {
        return (message, connection) -> {
            connection.send(String.join("\r\n", message.head()) + "\r\nX-Endless: ");
            return repeat(fault, Duration.ZERO, connection, number -> LETTERS);
        };
    }

    /** One {@code 100 Continue} after the other; the actual response never comes. */
    static Delivery interim(Fault fault, Duration interval) {
        return (message, connection) ->
                repeat(fault, interval, connection, number -> utf8("HTTP/1.1 100 Continue\r\n\r\n"));
    }

    /** The actual body byte by byte, then blanks, which JSON and XML ignore. */
    static Delivery bodyByBytes(Fault fault, Framing framing, Duration interval) {
        return (message, connection) -> {
            byte[] body = message.body();
            connection.send(framing.announce(message, PLAUSIBLE_LENGTH).headBytes());
            return repeat(
                    fault,
                    interval,
                    connection,
                    number -> framing.piece(new byte[] {number < body.length ? body[(int) number] : (byte) ' '}));
        };
    }

    /** The actual body, then blanks as fast as the client reads. */
    static Delivery body(Fault fault, Framing framing) {
        return (message, connection) -> {
            connection.send(framing.announce(message, Long.MAX_VALUE).headBytes());
            return repeat(
                    fault,
                    Duration.ZERO,
                    connection,
                    number -> framing.piece(number == 0 && message.body().length > 0 ? message.body() : BLANKS));
        };
    }

    private static boolean repeat(Fault fault, Duration interval, Connection connection, LongFunction<byte[]> pieces)
            throws IOException, InterruptedException {
        connection.closeAbruptly();
        for (long number = 0; !fault.isClearedWithin(interval); number++) {
            connection.send(pieces.apply(number));
        }
        return false;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(char character) {
        byte[] bytes = new byte[16 << 10];
        Arrays.fill(bytes, (byte) character);
        return bytes;
    }
}

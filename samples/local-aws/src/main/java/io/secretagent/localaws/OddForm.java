package io.secretagent.localaws;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Forms of a response that few servers send. What RFC 9110 and RFC 9112 require for each is its {@link #reading()}; the
 * connection is kept only after those that a client must understand.
 */
public enum OddForm {
    CHUNKED(Reading.REQUIRED, chunks(Integer::toHexString, "0\r\n\r\n")),
    CHUNK_EXTENSIONS(
            Reading.REQUIRED, chunks(size -> Integer.toHexString(size) + ";name=v;quoted=\"a;b\"", "0;last\r\n\r\n")),
    TRAILERS(Reading.REQUIRED, chunks(Integer::toHexString, "0\r\nX-Trailer: one\r\nX-More: two\r\n\r\n")),
    /** Also with leading zeros. */
    CHUNK_SIZES_IN_CAPITALS(
            Reading.REQUIRED, chunks(size -> "00" + Integer.toHexString(size).toUpperCase(Locale.ROOT), "000\r\n\r\n")),
    CHUNK_SIZE_NEGATIVE(Reading.FORBIDDEN, chunks(size -> "-" + Integer.toHexString(size), "0\r\n\r\n")),
    /** A size that 32 bits, and one that 64 bits truncate to the actual one. */
    CHUNK_SIZE_BEYOND_INT(Reading.FORBIDDEN, chunks(size -> "1000000" + hex(size), "0\r\n\r\n")),
    CHUNK_SIZE_BEYOND_LONG(Reading.FORBIDDEN, chunks(size -> "100000000000000" + hex(size), "0\r\n\r\n")),
    CHUNK_SIZE_NO_NUMBER(Reading.FORBIDDEN, chunks(size -> "0x" + Integer.toHexString(size), "0\r\n\r\n")),
    /** The next size follows the content at once. */
    CHUNK_WITHOUT_LINE_END(Reading.FORBIDDEN, chunks(Integer::toHexString, "", "0\r\n\r\n")),
    NO_LAST_CHUNK(Reading.FORBIDDEN, chunks(Integer::toHexString, "")),

    LENGTH_TWICE(Reading.ALLOWED, message -> message.with("Content-Length: " + message.body().length)),
    TWO_LENGTHS(Reading.FORBIDDEN, message -> message.with("Content-Length: " + (message.body().length - 1))),
    LENGTH_AND_CHUNKED(
            Reading.ALLOWED,
            message -> chunks(Integer::toHexString, "0\r\n\r\n").apply(message).with("Content-Length: 3")),
    LENGTH_NEGATIVE(Reading.FORBIDDEN, message -> Framing.LENGTH.announce(message, -1)),
    LENGTH_BEYOND_LONG(
            Reading.FORBIDDEN,
            message -> message.without("Content-Length").with("Content-Length: 18446744073709551616")),
    LENGTH_NO_NUMBER(
            Reading.FORBIDDEN, message -> message.without("Content-Length").with("Content-Length: all")),
    /** The end of the connection ends the body. */
    UNTIL_CLOSE(Reading.REQUIRED, message -> Framing.UNTIL_CLOSE.announce(message, 0)),

    LOWER_CASE_NAMES(Reading.REQUIRED, message -> message.withHeaderLines(OddForm::lowerCaseName)),
    /** Each value in a line of its own under the name. */
    FOLDED_HEADERS(Reading.REQUIRED, message -> message.withHeaderLines(line -> line.replaceFirst(": ", ":\r\n  "))),
    HEADER_WITHOUT_COLON(Reading.ALLOWED, message -> message.with("no header at all")),
    /** A {@code 100} and a {@code 103} before the response, which a client skips. */
    INTERIM_ANSWERS(
            Reading.REQUIRED,
            message -> message.withStatusLine(line -> "HTTP/1.1 100 Continue\r\n\r\n"
                    + "HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n" + line)),
    /** With a length and without a header about the connection, which ends. */
    HTTP_1_0(
            Reading.REQUIRED,
            message -> message.without("Connection").withStatusLine(line -> line.replace("HTTP/1.1", "HTTP/1.0"))),
    REASON_PHRASE(Reading.REQUIRED, message -> message.withStatusLine(line -> line + "Reason, in many words")),
    /** Also without the blank before it. */
    NO_REASON_PHRASE(Reading.ALLOWED, message -> message.withStatusLine(String::trim)),
    STATUS_NO_NUMBER(Reading.FORBIDDEN, message -> message.withStatusLine(line -> "HTTP/1.1 OK ")),
    STATUS_BEYOND_INT(Reading.FORBIDDEN, message -> message.withStatusLine(line -> "HTTP/1.1 4294967496 ")),
    OTHER_PROTOCOL(Reading.FORBIDDEN, message -> message.withStatusLine(line -> "SSH-2.0-OpenSSH_9.6")),
    UNPRINTABLE_STATUS_LINE(
            Reading.FORBIDDEN, message -> message.withStatusLine(line -> "\u0000\u001b[2J\u2028\u202e"));

    /** How a client must handle a form. */
    public enum Reading {
        /** It accepts the response. */
        REQUIRED,
        /** It accepts or rejects the response. */
        ALLOWED,
        /** It rejects the response. */
        FORBIDDEN
    }

    private final Reading reading;
    private final UnaryOperator<HttpMessage> change;

    OddForm(Reading reading, UnaryOperator<HttpMessage> change) {
        this.reading = reading;
        this.change = change;
    }

    public Reading reading() {
        return reading;
    }

    HttpResponse of(HttpResponse answer) {
        Delivery plain = answer.delivery();
        return answer.delivered((message, connection) -> {
            HttpMessage odd = change.apply(message);
            return plain.deliver(odd, connection) && keepsConnection(odd);
        });
    }

    private boolean keepsConnection(HttpMessage odd) {
        return reading == Reading.REQUIRED && odd.head().stream().anyMatch(line -> line.endsWith("keep-alive"));
    }

    private static UnaryOperator<HttpMessage> chunks(IntFunction<String> size, String last) {
        return chunks(size, "\r\n", last);
    }

    private static UnaryOperator<HttpMessage> chunks(IntFunction<String> size, String end, String last) {
        return message -> Framing.CHUNKED.announce(message, 0).withBody(Chunks.of(message.body(), size, end, last));
    }

    /** Two digits. */
    private static String hex(int size) {
        return String.format("%02x", size);
    }

    private static String lowerCaseName(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
    }
}

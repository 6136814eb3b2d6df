package io.secretagent.localaws;

/** How a client finds the end of a body. */
public enum Framing {
    /** {@code Content-Length}. */
    LENGTH,
    /** {@code Transfer-Encoding: chunked}. */
    CHUNKED,
    /** The end of the connection. */
    UNTIL_CLOSE;

    /** @param length announced if it is announced at all */
    HttpMessage announce(HttpMessage message, long length) {
        HttpMessage open = message.without("Content-Length");
        return switch (this) {
            case LENGTH -> open.with("Content-Length: " + length);
            case CHUNKED -> open.with("Transfer-Encoding: chunked");
            case UNTIL_CLOSE -> open.without("Connection").with("Connection: close");
        };
    }

    /** A piece of a body as it goes over the wire. */
    byte[] piece(byte[] content) {
        return this == CHUNKED ? Chunks.chunk(content) : content;
    }
}

package io.secretagent.localaws;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the part of HTTP/1.1 (RFC 9112) that AWS clients send: one request after the other, with any framing. */
final class HttpWire {
    /** Secrets Manager's largest value is 64 KiB; a request that carries it in Base64 fits in here many times. */
    private static final int MAX_BODY = 4 << 20;

    private static final int MAX_LINE = 64 << 10;

    private HttpWire() {}

    /** @return empty when the client closed the connection between two requests */
    static Optional<HttpRequest> read(Connection connection) throws IOException {
        InputStream in = connection.in();
        String requestLine = readLine(in);
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        String[] words = requestLine.split(" ");
        if (words.length != 3) {
            throw new IOException("not HTTP");
        }
        Map<String, List<String>> headers = readHeaders(in);
        if (headers.getOrDefault("expect", List.of()).contains("100-continue")) {
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        String[] target = words[1].split("\\?", 2);
        return Optional.of(new HttpRequest(
                connection.number(),
                words[0],
                target[0],
                target.length == 2 ? target[1] : "",
                headers,
                readBody(in, headers)));
    }

    private static Map<String, List<String>> readHeaders(InputStream in) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static byte[] readBody(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return readChunks(in);
        }
        return readExactly(
                in, length(headers.getOrDefault("content-length", List.of("0")).get(0), 10));
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            length(Integer.toString(body.size() + size), 10);
            body.writeBytes(readExactly(in, size));
            readLine(in);
        }
        readHeaders(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return length(readLine(in).split(";")[0].trim(), 16);
    }

    private static int length(String digits, int radix) throws IOException {
        try {
            int length = Integer.parseInt(digits, radix);
            if (length >= 0 && length <= MAX_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            // The exception below says it, without the number.
        }
        throw new IOException("body length out of range");
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** A line without its end; empty at the end of the stream, too. */
    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() > MAX_LINE) {
                throw new IOException("line too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

package io.secretagent.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one HTTP/1.1 response (RFC 9112) strictly and within size limits: 64 KiB for head and trailers, interim
 * responses included; the caller's limit for the body. Responses whose end two readers could see at different places
 * are rejected.
 */
final class HttpResponseReader {

    private static final int LARGEST_HEAD = 1 << 16;

    private final InputStream in;
    private final int largestBody;
    private int headLeft = LARGEST_HEAD;
    private boolean hasBegun;
    private boolean isEndedByClose;
    private String version = "";

    /** The stream must be buffered: the head is read byte by byte. */
    HttpResponseReader(InputStream in, int largestBody) {
        this.in = in;
        this.largestBody = largestBody;
    }

    /** Whether at least one byte has arrived. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** Reads the response to a request with this method. */
    HttpResponse read(String method) throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status / 100 == 1) {
            if (status == 101) {
                throw new IOException("the server switches protocols");
            }
            status = status();
            headers = headers();
        }
        boolean hasBody = !method.equals("HEAD") && status != 204 && status != 304;
        return new HttpResponse(status, headers, hasBody ? body(headers) : new byte[0], null);
    }

    /** Whether the connection can carry another exchange after {@link #read}. */
    boolean leavesConnectionOpen(HttpResponse response) {
        String connection = String.valueOf(response.header("Connection")).toLowerCase(Locale.ROOT);
        return "HTTP/1.1".equals(version) && !isEndedByClose && !connection.contains("close");
    }

    private int status() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new IOException("the response is not HTTP");
        }
        version = line.substring(0, 8);
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.charAt(colon - 1) == ' ') {
                throw new IOException("the response has a malformed header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            String first = headers.put(name, value);
            if (first != null && name.equals("content-length") && !first.equals(value)) {
                throw new IOException("the response has two lengths");
            }
            if (first != null) {
                headers.put(name, first);
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding != null) {
            isEndedByClose = length != null; // another reader may see the end elsewhere: do not reuse the connection
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new IOException("the response has an unknown transfer coding");
            }
            return chunks();
        }
        if (length != null) {
            if (!length.matches("[0-9]{1,10}")) {
                throw new IOException("the response has no valid length");
            }
            return bytes(new ByteArrayOutputStream(), Long.parseLong(length), true)
                    .toByteArray();
        }
        isEndedByClose = true;
        return bytes(new ByteArrayOutputStream(), Long.MAX_VALUE, false).toByteArray();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            bytes(body, size, true);
            if (!line().isEmpty()) {
                throw new IOException("the response has a malformed chunk");
            }
        }
        headers();
        return body.toByteArray();
    }

    private long chunkSize() throws IOException {
        headLeft = LARGEST_HEAD;
        String line = line();
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).trim();
        if (!size.matches("[0-9A-Fa-f]{1,8}")) {
            throw new IOException("the response has a malformed chunk");
        }
        return Long.parseLong(size, 16);
    }

    /**
     * Reads {@code count} bytes; allocates only for bytes that have arrived, not for the length that a header states.
     */
    private ByteArrayOutputStream bytes(ByteArrayOutputStream body, long count, boolean isWhole) throws IOException {
        byte[] buffer = new byte[8192];
        for (long left = count; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                if (isWhole) {
                    throw new EOFException("the response is cut off");
                }
                return body;
            }
            if (body.size() + n > largestBody) {
                throw new IOException("the response is too large");
            }
            body.write(buffer, 0, n);
            left -= n;
        }
        return body;
    }

    /** The next line, without its line break. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            line.append((char) next);
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the response is cut off");
        }
        hasBegun = true;
        if (--headLeft < 0) {
            throw new IOException("the response's head is too large");
        }
        return next;
    }
}

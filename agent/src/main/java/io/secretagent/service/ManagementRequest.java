package io.secretagent.service;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The method and path of an HTTP request for metrics or health; headers are read and ignored. */
final class ManagementRequest {

    private static final int LONGEST_HEAD = 8 * 1024;

    final String method;
    /** Without the query. */
    final String path;

    private ManagementRequest(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /**
     * Reads up to the empty line that ends the head, or up to a first line that is not HTTP.
     *
     * @return null if the client closes without sending a byte
     * @throws HttpException if it is not an HTTP request, or its head is too long
     */
    static @Nullable ManagementRequest read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ManagementRequest request = null;
        for (int read = 1; ; read++) {
            int next = in.read();
            if (next < 0 && read == 1) {
                return null;
            }
            if (next < 0) {
                throw new EOFException();
            }
            if (read > LONGEST_HEAD) {
                throw new HttpException("431 Request Header Fields Too Large");
            }
            if (next == '\n') {
                String text = new String(line.toByteArray(), StandardCharsets.ISO_8859_1).trim();
                line.reset();
                if (request != null && text.isEmpty()) {
                    return request;
                }
                request = request == null ? parse(text) : request;
            } else {
                line.write(next);
            }
        }
    }

    private static ManagementRequest parse(String line) throws HttpException {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new HttpException("400 Bad Request");
        }
        return new ManagementRequest(words[0], words[1].split("\\?", 2)[0]);
    }
}

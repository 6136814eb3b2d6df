package io.secretagent.service;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The head of an HTTP request, as much as is needed of it: method and path. */
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
     * Reads up to the empty line, or a first line that is none of HTTP's.
     *
     * @return null if the client closes without a word
     * @throws HttpException if it is no request, or too long a one
     */
    static ManagementRequest read(InputStream in) throws IOException {
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
                String text = line.toString(StandardCharsets.ISO_8859_1.name()).trim();
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
        String[] words = line.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new HttpException("400 Bad Request");
        }
        return new ManagementRequest(words[0], words[1].split("\\?", 2)[0]);
    }
}

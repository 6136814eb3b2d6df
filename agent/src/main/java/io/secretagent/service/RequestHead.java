package io.secretagent.service;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first line and the headers of an HTTP request. May hold a token: no {@code toString}. */
final class RequestHead {

    /** The limit of a head without a token, in bytes. */
    static final int LONGEST = 8 * 1024;

    final String method;
    /** As it was sent, without the query. */
    final String path;
    /** As it was sent; null if there is none. */
    final @Nullable String query;
    /** Values by name in lower case. */
    private final Map<String, List<String>> headers = new HashMap<>();

    private RequestHead(String method, String target) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
    }

    /**
     * Reads up to the empty line that ends the head, or up to a first line that is not HTTP.
     *
     * @param longest the most bytes that it may have
     * @return null if the client closes without sending a byte
     * @throws HttpException if it is not an HTTP request, or its head is too long
     */
    static @Nullable RequestHead read(InputStream in, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        RequestHead request = null;
        for (int read = 1; ; read++) {
            int next = in.read();
            if (next < 0 && read == 1) {
                return null;
            }
            if (next < 0) {
                throw new EOFException();
            }
            if (read > longest) {
                throw new HttpException("431 Request Header Fields Too Large");
            }
            if (next == '\n') {
                String text = new String(line.toByteArray(), StandardCharsets.ISO_8859_1).trim();
                line.reset();
                if (request != null && text.isEmpty()) {
                    return request;
                }
                if (request == null) {
                    request = parse(text);
                } else {
                    request.addHeader(text);
                }
            } else {
                line.write(next);
            }
        }
    }

    private static RequestHead parse(String line) throws HttpException {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new HttpException("400 Bad Request");
        }
        return new RequestHead(words[0], words[1]);
    }

    /** A line without a colon is ignored. */
    private void addHeader(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            List<String> values = headers.get(name);
            if (values == null) {
                values = new ArrayList<>();
                headers.put(name, values);
            }
            values.add(line.substring(colon + 1).trim());
        }
    }

    /** The values of a header, one for each line that it has. */
    List<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Collections.<String>emptyList() : values;
    }
}

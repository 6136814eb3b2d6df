package io.secretagent.localaws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request in the form of the wire: nothing is decoded, so that a signature can be checked.
 *
 * @param connection the number of its connection
 * @param path the path as sent, percent-encoded
 * @param query what follows the question mark, or an empty string
 * @param headers names in lower case
 */
record HttpRequest(
        long connection, String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** The values of all headers of that name, joined by a comma. */
    Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null ? Optional.empty() : Optional.of(String.join(",", values));
    }

    boolean keepsAlive() {
        return !header("connection").orElse("").equalsIgnoreCase("close");
    }
}

package io.secretagent.signature;

import io.secretagent.http.HttpRequest;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of a request that AWS signs: method, path, query, headers, their names, and the body's hash. The path is
 * normalised, and encoded a second time, as for all services but S3.
 *
 * <p>Source: "Create a signed AWS API request" in the AWS IAM user guide.
 */
final class CanonicalRequest {

    /** Headers that proxies add or change. */
    private static final String UNSIGNED = " connection x-amzn-trace-id user-agent expect ";

    /** Between a parameter's name and its value while they are sorted: less than all that follows a name. */
    private static final char SEPARATOR = ' ';

    private static final String HEX = "0123456789ABCDEF";

    final String text;
    /** The names in lower case, sorted, with semicolons between them. */
    final String signedHeaders;

    CanonicalRequest(HttpRequest request, String bodyHash) {
        String target = request.address.basePath + request.target;
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> headers = headers(request);
        StringBuilder canonical = new StringBuilder(512);
        canonical.append(request.method).append('\n');
        encode(canonical, normalized(path), true);
        canonical.append('\n');
        query(canonical, mark < 0 ? "" : target.substring(mark + 1));
        canonical.append('\n');
        StringBuilder names = new StringBuilder();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            canonical.append(header.getKey()).append(':');
            trimmed(canonical, header.getValue());
            canonical.append('\n');
            names.append(names.length() == 0 ? "" : ";").append(header.getKey());
        }
        signedHeaders = names.toString();
        text = canonical
                .append('\n')
                .append(names)
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private static String normalized(String path) {
        if (path.isEmpty() || (!path.contains("/.") && !path.contains("//"))) {
            return path.isEmpty() ? "/" : path;
        }
        String normal = URI.create("http://host" + path).normalize().getRawPath();
        boolean isLonger = normal.length() > 1 && normal.endsWith("/") && !path.endsWith("/"); // as /a/. becomes /a/
        return isLonger ? normal.substring(0, normal.length() - 1) : normal;
    }

    private static Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, String> header : request.headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!UNSIGNED.contains(" " + name + " ")) {
                headers.put(name, header.getValue());
            }
        }
        return headers;
    }

    /** Without white space at the ends, and with one space for any amount of it inside. */
    private static void trimmed(StringBuilder canonical, String value) {
        boolean isAfterSpace = false;
        int start = canonical.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isSpace = c == ' ' || (c >= '\t' && c <= '\r');
            if (!isSpace) {
                canonical
                        .append(isAfterSpace && canonical.length() > start ? " " : "")
                        .append(c);
            }
            isAfterSpace = isSpace;
        }
    }

    /** The parameters, encoded anew, sorted by name, then by value. */
    private static void query(StringBuilder canonical, String query) {
        List<String> parameters = new ArrayList<>();
        for (int from = 0; from < query.length(); ) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            String parameter = parameter(query.substring(from, end));
            if (parameter.charAt(0) != SEPARATOR) { // a parameter without a name is not signed
                parameters.add(parameter);
            }
            from = end + 1;
        }
        Collections.sort(parameters);
        for (int i = 0; i < parameters.size(); i++) {
            canonical.append(i == 0 ? "" : "&").append(parameters.get(i).replace(SEPARATOR, '='));
        }
    }

    private static String parameter(String encoded) {
        int equals = encoded.indexOf('=');
        StringBuilder parameter = new StringBuilder();
        encode(parameter, decoded(equals < 0 ? encoded : encoded.substring(0, equals)), false);
        parameter.append(SEPARATOR);
        encode(parameter, decoded(equals < 0 ? "" : encoded.substring(equals + 1)), false);
        return parameter.toString();
    }

    @SuppressWarnings("JdkObsolete") // the overload without the exception needs Java 10
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has UTF-8
        }
    }

    private static void encode(StringBuilder canonical, String text, boolean isPath) {
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (part & 255);
            boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean isPlain = isLetter || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
            if (isPlain || (isPath && c == '/')) {
                canonical.append(c);
            } else {
                canonical.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }
}

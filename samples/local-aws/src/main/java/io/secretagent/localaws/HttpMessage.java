package io.secretagent.localaws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A response in the form of the wire.
 *
 * @param head the status line and the header lines, without their ends
 */
record HttpMessage(List<String> head, byte[] body) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    static HttpMessage of(HttpResponse response, Instant now, boolean keepAlive) {
        List<String> head = new ArrayList<>();
        head.add("HTTP/1.1 " + response.status() + " ");
        response.headers().forEach((name, value) -> head.add(name + ": " + value));
        head.add("Date: " + DATE.format(now));
        head.add("Content-Length: " + response.body().length);
        head.add("Connection: " + (keepAlive ? "keep-alive" : "close"));
        return new HttpMessage(head, response.body());
    }

    HttpMessage with(String headerLine) {
        List<String> more = new ArrayList<>(head);
        more.add(headerLine);
        return new HttpMessage(more, body);
    }

    HttpMessage without(String header) {
        String start = header.toLowerCase(Locale.ROOT) + ":";
        return new HttpMessage(
                head.stream()
                        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                        .toList(),
                body);
    }

    HttpMessage withBody(byte[] other) {
        return new HttpMessage(head, other);
    }

    HttpMessage withStatusLine(UnaryOperator<String> change) {
        List<String> changed = new ArrayList<>(head);
        changed.set(0, change.apply(head.get(0)));
        return new HttpMessage(changed, body);
    }

    HttpMessage withHeaderLines(UnaryOperator<String> change) {
        List<String> changed = new ArrayList<>(head);
        changed.subList(1, changed.size()).replaceAll(change);
        return new HttpMessage(changed, body);
    }

    byte[] headBytes() {
        return (String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(headBytes());
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}

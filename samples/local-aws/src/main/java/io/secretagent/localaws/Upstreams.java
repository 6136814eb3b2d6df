package io.secretagent.localaws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a proxy to its targets, all of them on loopback. */
final class Upstreams implements AutoCloseable {
    private final Map<String, String> places;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param places target to the address that it is mapped to, both as host and port */
    Upstreams(Map<String, String> places) {
        this.places = places;
    }

    /** @throws IOException if the target cannot be reached, or closes without a response */
    HttpResponse answer(ProxyRequest request) throws IOException {
        if (!request.isKnown()) {
            return HttpResponse.text(400, "The proxy knows CONNECT and requests in absolute form.\n");
        }
        String place = places.getOrDefault(request.target(), request.target());
        // Parsed as an address: a look-up of the name could leave the machine.
        if (!place.matches("(127[.0-9]+|localhost|\\[::1\\]):[0-9]{1,5}")) {
            return HttpResponse.text(403, "The proxy reaches loopback only, not " + request.target() + ".\n");
        }
        int colon = place.lastIndexOf(':');
        Socket upstream = new Socket(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        open.removeIf(Socket::isClosed);
        open.add(upstream);
        return request.isTunnel()
                ? HttpResponse.text(200, "").delivered(new Tunnel(upstream))
                : forward(request, upstream);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Forwards the target's bytes to the client unchanged, HTTP or not. */
    private static HttpResponse forward(ProxyRequest request, Socket upstream) throws IOException {
        upstream.getOutputStream().write(request.head());
        upstream.getOutputStream().write(request.http().body());
        byte[] statusLine = line(upstream.getInputStream());
        return HttpResponse.text(status(statusLine), "").delivered((message, connection) -> {
            try (upstream) {
                connection.send(statusLine);
                connection.sendAll(upstream.getInputStream());
            }
            return false;
        });
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        if (next < 0) {
            throw new IOException("no response");
        }
        line.write(next);
        return line.toByteArray();
    }

    private static int status(byte[] statusLine) {
        String[] words = new String(statusLine, StandardCharsets.UTF_8).trim().split(" ");
        return words.length > 1 && words[1].matches("[1-9][0-9]{2}") ? Integer.parseInt(words[1]) : 502;
    }
}

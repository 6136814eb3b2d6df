package io.secretagent.http;

import io.secretagent.process.AgentVersion;
import io.secretagent.process.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for servers of this machine: on loopback or on a Unix domain socket, without TLS, proxies and name servers. It opens a
 * connection for each request, which costs less there than to keep one. Thread-safe.
 */
public final class LocalHttpClient implements HttpClient {

    private static final byte[][] LOCALHOST = {{127, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};

    private final @Nullable String socketPath;

    /** @param socketPath the path of the server's Unix domain socket; null for the address of each request */
    public LocalHttpClient(@Nullable String socketPath) {
        this.socketPath = socketPath;
    }

    /** Sends a request without a body. */
    @Override
    public HttpResponse send(HttpRequest request, Limits limits) throws IOException {
        byte[] head = head(request).getBytes(StandardCharsets.US_ASCII);
        Deadline deadline = Deadline.in(limits.whole);
        try (Socket socket = socketPath == null
                ? connected(request.address, limits, deadline)
                : UnixSocket.connected(socketPath, limits, deadline)) {
            socket.getOutputStream().write(head);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            return new HttpResponseReader(in, limits.largestBody).read(request.method);
        }
    }

    private static String head(HttpRequest request) throws IOException {
        StringBuilder head = new StringBuilder(request.method + " " + request.target + " HTTP/1.1\r\n");
        append(head, "Host", request.address.authority());
        append(head, "User-Agent", "secret-agent/" + AgentVersion.TEXT);
        append(head, "Connection", "close");
        for (Map.Entry<String, String> header : request.headers.entrySet()) {
            append(head, header.getKey(), header.getValue());
        }
        return head.append("\r\n").toString();
    }

    private static void append(StringBuilder head, String name, String value) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new MalformedRequestException();
            }
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static Socket connected(Address address, Limits limits, Deadline deadline) throws IOException {
        IOException failure = null;
        for (InetAddress ip : addresses(address.host)) {
            TimedSocket socket = TimedSocket.direct(deadline, limits);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(ip, address.port), deadline.timeout(limits.connect.toMillis()));
                return socket;
            } catch (SocketTimeoutException e) {
                failure = new ConnectTimeoutException();
                socket.close();
            } catch (IOException e) {
                failure = moreTelling(failure, e);
                socket.close();
            }
        }
        throw failure == null ? new ConnectException() : failure;
    }

    /** Where there is no IPv6, a connection to ::1 fails as well, but nothing is wrong with that. */
    private static IOException moreTelling(@Nullable IOException first, IOException second) {
        return first instanceof ConnectTimeoutException || first instanceof ConnectException ? first : second;
    }

    /** Without a name server: {@code localhost} is loopback even where a name server says otherwise. */
    private static InetAddress[] addresses(String host) throws IOException {
        if (host.equals("localhost")) {
            return new InetAddress[] {
                InetAddress.getByAddress(host, LOCALHOST[0]), InetAddress.getByAddress(host, LOCALHOST[1])
            };
        }
        InetAddress ip = InetAddress.getByName(host);
        if (!ip.isLoopbackAddress()) {
            throw new ConnectException("not on loopback");
        }
        return new InetAddress[] {ip};
    }

    /** There are no idle connections. */
    @Override
    public void disconnect() {}
}

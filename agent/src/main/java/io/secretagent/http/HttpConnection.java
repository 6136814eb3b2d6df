package io.secretagent.http;

import io.secretagent.process.Deadline;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection to a server, direct or through a proxy. Used by one thread at a time. */
final class HttpConnection {

    private final Address address;
    private final @Nullable ProxyAddress proxy;
    private final TimedSocket plain;
    private Socket socket;

    @SuppressWarnings("NullAway.Init") // connect() sets it before open() returns the connection
    private InputStream in;

    private boolean isOpen = true;
    /** Whether the current or last exchange has received a byte. */
    private boolean hasResponseBegun;

    private HttpConnection(Address address, @Nullable ProxyAddress proxy, TimedSocket plain) {
        this.address = address;
        this.proxy = proxy;
        this.plain = plain;
        this.socket = plain;
    }

    /**
     * Opens a connection, with TLS and the proxy's tunnel where needed.
     *
     * @param proxy null for none
     */
    static HttpConnection open(
            Address address, @Nullable ProxyAddress proxy, TlsSockets tls, Limits limits, Deadline deadline)
            throws IOException {
        if (address.isTls) {
            tls.factory(); // fails before a connection is opened if TLS is not usable
        }
        TimedSocket plain;
        try {
            plain = connected(proxy == null ? address : proxy.address, limits, deadline);
        } catch (IOException e) {
            throw proxy == null ? ofSocks(e, address) : ProxyException.unreachable(proxy, address, e);
        }
        HttpConnection connection = new HttpConnection(address, proxy, plain);
        try {
            connection.connect(tls);
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /** Every failure between the JDK's java.net.SocksSocketImpl and the proxy is a plain SocketException. */
    private static IOException ofSocks(IOException e, Address address) {
        return TimedSocket.SOCKS != null && e.getClass() == SocketException.class
                ? ProxyException.ofSocks(TimedSocket.SOCKS, address)
                : e;
    }

    private static TimedSocket connected(Address to, Limits limits, Deadline deadline) throws IOException {
        IOException failure = new UnknownHostException(to.host);
        for (InetAddress ip : InetAddress.getAllByName(to.host)) {
            TimedSocket socket = new TimedSocket(deadline, limits);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(ip, to.port), deadline.timeout(limits.connect.toMillis()));
                return socket;
            } catch (SocketTimeoutException e) {
                failure = ConnectTimeoutException.create();
                socket.close();
            } catch (IOException e) {
                failure = e;
                socket.close();
            }
        }
        throw failure;
    }

    private void connect(TlsSockets tls) throws IOException {
        if (proxy != null) {
            try {
                if (proxy.address.isTls) {
                    socket = tls.over(plain, proxy.address);
                }
                in = new BufferedInputStream(socket.getInputStream());
                if (address.isTls) {
                    openTunnel(proxy);
                }
            } catch (IOException e) {
                throw ProxyException.unreachable(proxy, address, e);
            }
        }
        if (address.isTls) {
            socket = tls.over(socket, address);
        }
        in = new BufferedInputStream(socket.getInputStream());
    }

    private void openTunnel(ProxyAddress throughProxy) throws IOException {
        String authority = address.hostAndPort();
        StringBuilder head = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        appendLogin(throughProxy, head);
        write(head.append("\r\n"), new byte[0]);
        // The response to CONNECT has no body, whatever its headers say (RFC 9110, 9.3.6).
        int status = new HttpResponseReader(in, 0).read("HEAD").status;
        if (status / 100 != 2) {
            throw ProxyException.refused(throughProxy, address, status);
        }
    }

    private static void appendLogin(ProxyAddress proxy, StringBuilder head) {
        if (proxy.authorization != null) {
            head.append("Proxy-Authorization: ").append(proxy.authorization).append("\r\n");
        }
    }

    /** Sends a request and reads the response; closes the connection unless it can be reused. */
    HttpResponse exchange(HttpRequest request, Limits limits, Deadline deadline) throws IOException {
        plain.begin(deadline, limits);
        hasResponseBegun = false;
        HttpResponseReader reader = new HttpResponseReader(in, limits.largestBody);
        boolean isReusable = false;
        try {
            write(head(request), request.body);
            HttpResponse response = reader.read(request.method);
            isReusable = reader.leavesConnectionOpen(response) && in.available() == 0;
            return response.through(proxy).after(plain.waitedNanos());
        } finally {
            hasResponseBegun = reader.hasBegun();
            if (!isReusable) {
                close();
            }
        }
    }

    /** A line break, in a token for example, would begin another header. */
    private static void requireNoControlCharacters(String text) throws IOException {
        if (!text.matches("[ -~\\t\\x80-\\uFFFF]*")) {
            throw MalformedRequestException.create();
        }
    }

    private StringBuilder head(HttpRequest request) throws IOException {
        ProxyAddress forwardingProxy = address.isTls ? null : proxy;
        StringBuilder head = new StringBuilder(request.method).append(' ');
        head.append(forwardingProxy == null ? "" : "http://" + address.authority());
        head.append(address.basePath).append(request.target).append(" HTTP/1.1\r\n");
        if (!request.headers.containsKey("Host")) {
            head.append("Host: ").append(address.authority()).append("\r\n");
        }
        requireNoControlCharacters(request.target);
        for (Map.Entry<String, String> header : request.headers.entrySet()) {
            requireNoControlCharacters(header.getValue());
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (request.body.length > 0 || request.method.startsWith("P")) { // POST, PUT
            head.append("Content-Length: ").append(request.body.length).append("\r\n");
        }
        if (forwardingProxy != null) {
            appendLogin(forwardingProxy, head);
        }
        return head.append("\r\n");
    }

    /** Writes both at once: a body in a second packet would wait for the acknowledgement of the first. */
    private void write(CharSequence head, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.write(body);
        socket.getOutputStream().write(bytes.toByteArray());
        socket.getOutputStream().flush();
    }

    /** Whether it can carry another exchange. */
    boolean isOpen() {
        return isOpen;
    }

    /** Whether the last exchange has received at least a byte. */
    boolean hasResponseBegun() {
        return hasResponseBegun;
    }

    /** Never blocks: the TCP socket is closed first, so that TLS cannot wait for the server's close_notify. */
    void close() {
        isOpen = false;
        try {
            plain.close();
            socket.close();
        } catch (IOException e) {
            // the TCP socket is closed nevertheless
        }
    }
}

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

/** One connection to a server, through a proxy or not. Used by one thread at a time. */
final class HttpConnection {

    private final Address address;
    private final ProxyAddress proxy;
    private final TimedSocket plain;
    private Socket socket;
    private InputStream in;
    private boolean isOpen = true;
    /** Whether the exchange under way has got a byte. */
    private boolean hasResponseBegun;

    private HttpConnection(Address address, ProxyAddress proxy, TimedSocket plain) {
        this.address = address;
        this.proxy = proxy;
        this.plain = plain;
        this.socket = plain;
    }

    /**
     * Opens one.
     *
     * @param proxy null for none
     */
    static HttpConnection open(Address address, ProxyAddress proxy, TlsSockets tls, Limits limits, Deadline deadline)
            throws IOException {
        if (address.isTls) {
            tls.factory(); // what is wrong with it is found before anybody is called
        }
        TimedSocket plain;
        try {
            plain = connected(proxy == null ? address : proxy.address, limits, deadline);
        } catch (IOException e) {
            throw proxy == null ? ofSocks(e, address) : ProxyException.unreachable(proxy, address, e);
        }
        HttpConnection connection = new HttpConnection(address, proxy, plain);
        try {
            connection.prepare(tls);
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /** By the JDK's habit, java.net.SocksSocketImpl: whatever fails between it and the proxy is a plain SocketException. */
    private static IOException ofSocks(IOException e, Address address) {
        return TimedSocket.SOCKS != null && e.getClass() == SocketException.class
                ? ProxyException.ofSocks(TimedSocket.SOCKS, address)
                : e;
    }

    private static TimedSocket connected(Address to, Limits limits, Deadline deadline) throws IOException {
        IOException failure = new UnknownHostException(to.host);
        for (InetAddress one : InetAddress.getAllByName(to.host)) {
            TimedSocket socket = new TimedSocket();
            try {
                socket.setTcpNoDelay(true);
                socket.begin(deadline, limits);
                socket.connect(new InetSocketAddress(one, to.port), deadline.timeout(limits.connect.toMillis()));
                return socket;
            } catch (SocketTimeoutException e) {
                failure = new ConnectTimeoutException();
                socket.close();
            } catch (IOException e) {
                failure = e;
                socket.close();
            }
        }
        throw failure;
    }

    private void prepare(TlsSockets tls) throws IOException {
        if (proxy != null) {
            try {
                if (proxy.address.isTls) {
                    socket = tls.over(plain, proxy.address);
                }
                in = new BufferedInputStream(socket.getInputStream());
                if (address.isTls) {
                    openTunnel();
                }
            } catch (ProxyException e) {
                throw e;
            } catch (IOException e) {
                throw ProxyException.unreachable(proxy, address, e);
            }
        }
        if (address.isTls) {
            socket = tls.over(socket, address);
        }
        in = new BufferedInputStream(socket.getInputStream());
    }

    private void openTunnel() throws IOException {
        String authority = address.hostAndPort();
        StringBuilder head = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        appendLogin(head);
        write(head.append("\r\n"), new byte[0]);
        // A tunnel's answer has a head alone, whatever that says (RFC 9110, 9.3.6).
        int status = new ResponseReader(in, 0).read("HEAD").status;
        if (status / 100 != 2) {
            throw ProxyException.refused(proxy, address, status);
        }
    }

    private void appendLogin(StringBuilder head) {
        if (proxy.authorization != null) {
            head.append("Proxy-Authorization: ").append(proxy.authorization).append("\r\n");
        }
    }

    /** Sends a request and reads the response; the connection is closed unless it may be used again. */
    HttpResponse exchange(HttpRequest request, Limits limits, Deadline deadline) throws IOException {
        plain.begin(deadline, limits);
        hasResponseBegun = false;
        ResponseReader reader = new ResponseReader(in, limits.largestBody);
        boolean isReusable = false;
        try {
            write(head(request), request.body);
            HttpResponse response = reader.read(request.method);
            isReusable = reader.leavesConnectionOpen(response) && in.available() == 0;
            return response.through(proxy);
        } finally {
            hasResponseBegun = reader.hasBegun();
            if (!isReusable) {
                close();
            }
        }
    }

    /** A line break in a token, say, would begin another header. */
    private static void requirePlain(String text) throws IOException {
        if (!text.matches("[ -~\\t\\x80-\\uFFFF]*")) {
            throw new MalformedRequestException();
        }
    }

    private StringBuilder head(HttpRequest request) throws IOException {
        boolean isForwarded = proxy != null && !address.isTls;
        StringBuilder head = new StringBuilder(request.method).append(' ');
        head.append(isForwarded ? "http://" + address.authority() : "");
        head.append(address.basePath).append(request.target).append(" HTTP/1.1\r\n");
        if (!request.headers.containsKey("Host")) {
            head.append("Host: ").append(address.authority()).append("\r\n");
        }
        requirePlain(request.target);
        for (Map.Entry<String, String> header : request.headers.entrySet()) {
            requirePlain(header.getValue());
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (request.body.length > 0 || request.method.startsWith("P")) { // POST, PUT
            head.append("Content-Length: ").append(request.body.length).append("\r\n");
        }
        if (isForwarded) {
            appendLogin(head);
        }
        return head.append("\r\n");
    }

    /** In one piece: a head by itself would wait for its acknowledgement. */
    private void write(CharSequence head, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.write(body);
        socket.getOutputStream().write(bytes.toByteArray());
        socket.getOutputStream().flush();
    }

    /** Whether it may carry another exchange. */
    boolean isOpen() {
        return isOpen;
    }

    /** Whether the last exchange has got at least a byte. */
    boolean hasResponseBegun() {
        return hasResponseBegun;
    }

    /** Never waits: the TCP socket goes first, so that TLS cannot wait for the server to say goodbye. */
    void close() {
        isOpen = false;
        try {
            plain.close();
            socket.close();
        } catch (IOException e) {
            // closed all the same
        }
    }
}

package io.secretagent.http;

import io.secretagent.process.AgentVersion;
import io.secretagent.process.Deadline;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP client, over plain sockets. It keeps connections for the next request to the same server. If the
 * server has closed a kept connection in the meantime, the request is retried once on a new connection, provided that
 * no byte of a response has arrived.
 */
public final class SocketHttpClient implements HttpClient {

    private static final String USER_AGENT =
            "secret-agent/" + AgentVersion.TEXT + " java/" + System.getProperty("java.version");

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final ProxySettings proxies;
    private final TlsSockets tls;
    /** Kept connections by server and proxy. */
    private final Map<String, Deque<HttpConnection>> idle = new HashMap<>();

    /** Opens no connection; the first request does. */
    public SocketHttpClient(ProxySettings proxies, TlsSockets tls) {
        this.proxies = proxies;
        this.tls = tls;
    }

    @Override
    public HttpResponse send(HttpRequest request, Limits limits) throws IOException {
        Deadline deadline = Deadline.in(limits.whole);
        HttpRequest named = request.with("User-Agent", USER_AGENT);
        ProxyAddress proxy = request.isDirect ? null : proxies.of(request.address);
        ProxyAddress forwardingProxy = request.address.isTls ? null : proxy;
        try {
            HttpResponse response = send(named, proxy, limits, deadline);
            if (forwardingProxy != null && response.status == PROXY_AUTHENTICATION_REQUIRED) {
                throw ProxyException.refused(forwardingProxy, request.address, response.status);
            }
            return response;
        } catch (IOException e) {
            throw forwardingProxy == null ? e : ProxyException.unreachable(forwardingProxy, request.address, e);
        }
    }

    private HttpResponse send(HttpRequest request, @Nullable ProxyAddress proxy, Limits limits, Deadline deadline)
            throws IOException {
        String route = request.address + ":" + request.address.port + " by " + proxy;
        HttpConnection kept = request.isRepeatable ? take(route) : null;
        if (kept != null) {
            try {
                return exchange(kept, request, limits, deadline, route);
            } catch (SocketTimeoutException e) {
                closeAll(route); // the network route may have changed: the other connections would time out as well
                throw e;
            } catch (IOException e) {
                if (kept.hasResponseBegun() || !request.isRepeatable) {
                    throw e;
                }
                closeAll(route); // the others are as old, and probably closed as well
            }
        }
        HttpConnection fresh = HttpConnection.open(request.address, proxy, tls, limits, deadline);
        return exchange(fresh, request, limits, deadline, route);
    }

    private HttpResponse exchange(
            HttpConnection connection, HttpRequest request, Limits limits, Deadline deadline, String route)
            throws IOException {
        HttpResponse response = connection.exchange(request, limits, deadline);
        if (connection.isOpen()) {
            keep(route, connection);
        }
        return response;
    }

    private synchronized @Nullable HttpConnection take(String route) {
        Deque<HttpConnection> kept = idle.get(route);
        return kept == null ? null : kept.pollLast();
    }

    private synchronized void keep(String route, HttpConnection connection) {
        Deque<HttpConnection> kept = idle.get(route);
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle.put(route, kept);
        }
        kept.addLast(connection);
    }

    private synchronized Deque<HttpConnection> takeAll(String route) {
        Deque<HttpConnection> kept = idle.remove(route);
        return kept == null ? new ArrayDeque<HttpConnection>() : kept;
    }

    private void closeAll(String route) {
        for (HttpConnection connection : takeAll(route)) {
            connection.close();
        }
    }

    @Override
    public void disconnect() {
        for (String route : routes()) {
            closeAll(route);
        }
    }

    private synchronized String[] routes() {
        return idle.keySet().toArray(new String[0]);
    }
}

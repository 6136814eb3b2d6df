package io.secretagent.http;

import io.secretagent.startup.AgentVersion;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The one client of the agent, over sockets of its own. Connections are kept for the next request to the same server. A request on
 * a kept connection that the server has closed in the meantime is sent again on a new one, once, and only if not a byte of a
 * response came.
 */
public final class SocketHttpClient implements HttpClient {

    private static final String USER_AGENT =
            "secret-agent/" + AgentVersion.read() + " java/" + System.getProperty("java.version");

    private final ProxySettings proxies;
    private final TlsSockets tls;
    /** By server and proxy. */
    private final Map<String, Deque<HttpConnection>> idle = new HashMap<>();

    /** A client; nothing is opened yet. */
    public SocketHttpClient(ProxySettings proxies, TlsSockets tls) {
        this.proxies = proxies;
        this.tls = tls;
    }

    @Override
    public HttpResponse send(HttpRequest request, Limits limits) throws IOException {
        Deadline deadline = Deadline.in(limits.whole);
        HttpRequest named = request.with("User-Agent", USER_AGENT);
        ProxyAddress proxy = request.isDirect ? null : proxies.of(request.address);
        String place = request.address + ":" + request.address.port + " by " + proxy;
        HttpConnection kept = request.isRepeatable ? take(place) : null;
        if (kept != null) {
            try {
                return exchange(kept, named, limits, deadline, place);
            } catch (SocketTimeoutException e) {
                closeAll(place); // the way there may have changed, and the others would be as silent
                throw e;
            } catch (IOException e) {
                if (kept.hasResponseBegun() || !request.isRepeatable) {
                    throw e;
                }
                closeAll(place); // the others are as old
            }
        }
        HttpConnection fresh = HttpConnection.open(request.address, proxy, tls, limits, deadline);
        return exchange(fresh, named, limits, deadline, place);
    }

    private HttpResponse exchange(
            HttpConnection connection, HttpRequest request, Limits limits, Deadline deadline, String place)
            throws IOException {
        HttpResponse response = connection.exchange(request, limits, deadline);
        if (connection.isOpen()) {
            keep(place, connection);
        }
        return response;
    }

    private synchronized HttpConnection take(String place) {
        Deque<HttpConnection> kept = idle.get(place);
        return kept == null ? null : kept.pollLast();
    }

    private synchronized void keep(String place, HttpConnection connection) {
        Deque<HttpConnection> kept = idle.get(place);
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle.put(place, kept);
        }
        kept.addLast(connection);
    }

    private synchronized Deque<HttpConnection> takeAll(String place) {
        Deque<HttpConnection> kept = idle.remove(place);
        return kept == null ? new ArrayDeque<HttpConnection>() : kept;
    }

    private void closeAll(String place) {
        for (HttpConnection connection : takeAll(place)) {
            connection.close();
        }
    }

    @Override
    public void disconnect() {
        for (String place : places()) {
            closeAll(place);
        }
    }

    private synchronized String[] places() {
        return idle.keySet().toArray(new String[0]);
    }
}

package io.secretagent.http;

import io.secretagent.process.AgentVersion;
import io.secretagent.process.Deadline;
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

    private static final int PROXY_WANTS_LOGIN = 407;

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
        boolean isForwarded = proxy != null && !request.address.isTls;
        try {
            HttpResponse response = send(named, proxy, limits, deadline);
            if (isForwarded && response.status == PROXY_WANTS_LOGIN) {
                throw ProxyException.refused(proxy, request.address, response.status);
            }
            return response;
        } catch (ProxyException | MalformedRequestException e) {
            throw e;
        } catch (IOException e) {
            throw isForwarded ? ProxyException.unreachable(proxy, request.address, e) : e;
        }
    }

    private HttpResponse send(HttpRequest request, ProxyAddress proxy, Limits limits, Deadline deadline)
            throws IOException {
        String place = request.address + ":" + request.address.port + " by " + proxy;
        HttpConnection kept = request.isRepeatable ? take(place) : null;
        if (kept != null) {
            try {
                return exchange(kept, request, limits, deadline, place);
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
        return exchange(fresh, request, limits, deadline, place);
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

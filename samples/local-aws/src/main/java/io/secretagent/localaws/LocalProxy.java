package io.secretagent.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ServerSocketFactory;

/**
 * An HTTP proxy on loopback: tunnels for {@code CONNECT}, and forwarding of requests in absolute form. It connects
 * to loopback only; {@link Builder#map} maps the names of AWS to it.
 *
 * <p>Its {@link #faults()} are those of {@link LocalAws}: {@code faults().answer(502, "…")} refuses, {@code hang()} and
 * {@code dropConnection()} do the same. They hit the proxy's own responses; for a {@code CONNECT} that is the one
 * before the tunnel.
 */
public final class LocalProxy implements AutoCloseable {
    private final Faults faults;
    private final RecordedRequests requests = new RecordedRequests();
    private final Upstreams upstreams;
    private final Optional<Certificate> certificate;
    private final HttpListener listener;

    private LocalProxy(Builder builder) throws IOException, GeneralSecurityException {
        Clock clock = Clock.systemUTC();
        faults = new Faults(new Credentials(clock));
        upstreams = new Upstreams(Map.copyOf(builder.places));
        ProxyFrontend frontend = new ProxyFrontend(requests, faults, builder.login, upstreams, clock);
        certificate = builder.tls.map(Certificate::new);
        ServerSocketFactory sockets =
                certificate.isPresent() ? certificate.get().sockets() : ServerSocketFactory.getDefault();
        listener = HttpListener.start(sockets, builder.port, frontend, clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** For {@code HTTPS_PROXY} and {@code HTTP_PROXY}, without a login. */
    public URI uri() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port());
    }

    /**
     * The certificate that a client has to trust, in PEM.
     *
     * @throws java.util.NoSuchElementException if the proxy does not speak TLS
     */
    public Path certificatePem() {
        return certificate.orElseThrow().pem();
    }

    public int port() {
        return listener.port();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * The requests to the proxy: {@link RecordedRequest#operation()} is {@code CONNECT host:port} or {@code POST
     * host:port}, {@link RecordedRequest#proxyLogin()} the login.
     */
    public RecordedRequests requests() {
        return requests;
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        faults.clear();
        try (upstreams) {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of a proxy. */
    public static final class Builder extends ServerOptions<LocalProxy, Builder> {
        private final Map<String, String> places = new HashMap<>();
        private Optional<String> login = Optional.empty();

        private Builder() {}

        /** Serves only requests with that login. */
        public Builder login(String user, String password) {
            this.login = Optional.of(user + ":" + password);
            return this;
        }

        /**
         * Maps a target to another address.
         *
         * @param target {@code secretsmanager.us-west-1.amazonaws.com:443}
         * @param place on loopback: {@code 127.0.0.1:4566}
         */
        public Builder map(String target, String place) {
            places.put(target, place);
            return this;
        }

        @Override
        LocalProxy open() throws IOException, GeneralSecurityException {
            return new LocalProxy(this);
        }
    }
}

package io.secretagent.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * What servers on loopback have in common: a port, TLS, and how their start fails.
 *
 * @param <S> the server
 * @param <B> the class itself
 */
abstract class ServerOptions<S, B extends ServerOptions<S, B>> {
    Optional<Tls> tls = Optional.empty();
    int port;

    @SuppressWarnings("unchecked") // by the bound of B
    private B self() {
        return (B) this;
    }

    /** Speaks TLS with its clients. */
    public B tls(Tls tls) {
        this.tls = Optional.of(tls);
        return self();
    }

    /** 0, the default, for any free port. */
    public B port(int port) {
        this.port = port;
        return self();
    }

    /** @throws UncheckedIOException if a port is taken or the certificate cannot be made */
    public S start() {
        try {
            return open();
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot start: " + e.getMessage() + ".", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificate in " + tls.orElseThrow().folder() + " cannot be used.", e);
        }
    }

    abstract S open() throws IOException, GeneralSecurityException;
}

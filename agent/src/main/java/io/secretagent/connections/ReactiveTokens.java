package io.secretagent.connections;

import io.secretagent.iam.IamLogin;
import io.secretagent.references.IamReference;
import org.jspecify.annotations.Nullable;

/**
 * Logins of R2DBC drivers with {@link IamReference#RDS} as the password, which a driver reads from its configuration for each connection.
 * Thread-safe.
 */
final class ReactiveTokens {

    private static final String MONO = "reactor.core.publisher.Mono";

    private final DatabaseTokens tokens;
    /** The login that has got a token last; null for none. */
    private volatile @Nullable IamLogin last;

    ReactiveTokens(DatabaseTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The token to send.
     *
     * @throws io.secretagent.references.UnresolvedReferenceException if there is none for the server
     */
    String token(Object configuration) {
        IamLogin login = tokens.login(configuration);
        last = login;
        return tokens.token(login);
    }

    /** The same for a password that is a {@code Mono} of the host's Reactor: another one with the token; any other object as it is. */
    Object published(Object configuration, Object password) {
        String text = CredentialText.of(ReactiveServer.immediate(password));
        Class<?> mono = text == null || !IamReference.RDS.is(text) ? null : HostTypes.named(MONO, password);
        if (mono == null) {
            return password;
        }
        String token = token(configuration);
        try {
            return mono.getMethod("just", Object.class).invoke(null, token);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server has refused what a client has sent last. */
    void refused(Throwable failure) {
        IamLogin login = last;
        if (login != null) {
            last = null;
            tokens.end(login, failure);
        }
    }
}

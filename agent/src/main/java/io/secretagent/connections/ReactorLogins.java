package io.secretagent.connections;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a login that a client returns as a {@code Mono} of the host's Reactor, by Reactor's own operators: it is subscribed to again
 * after a refusal, when the secrets were looked into. No thread of the host waits.
 */
public final class ReactorLogins {

    private static final String MONO = "reactor.core.publisher.Mono";

    private final ClientLogins logins;

    public ReactorLogins(ClientLogins logins) {
        this.logins = logins;
    }

    /** The login that is repeated; null for an object that is no {@code Mono}. */
    public @Nullable Object repeated(String client, Object login) {
        return repeated(client, login, () -> login);
    }

    /**
     * The same for a driver of R2DBC that has read the credentials when its {@code create()} returns: that is called for each
     * subscription.
     *
     * @param call the driver's factory
     */
    public @Nullable Object created(String client, Object[] call, Object login) {
        RepeatableCall again = RepeatableCall.isUnderWay()
                ? null
                : RepeatableCall.of(call, "io.r2dbc.spi.ConnectionFactory", "create");
        return again == null ? null : repeated(client, login, again);
    }

    private @Nullable Object repeated(String client, Object login, Supplier<Object> source) {
        Class<?> type = HostTypes.named(MONO, login);
        return type == null ? null : new Repeated(type, source, client).deferred();
    }

    /** One {@code Mono} of a client, which may be subscribed to often. */
    private final class Repeated {

        private final Class<?> type;
        private final Supplier<Object> source;
        private final String client;

        Repeated(Class<?> type, Supplier<Object> source, String client) {
            this.type = type;
            this.source = source;
            this.client = client;
        }

        Object deferred() {
            Supplier<Object> each = () -> attempt(logins.beginElsewhere(client));
            return call(null, "defer", Supplier.class, each);
        }

        private Object attempt(ClientRound round) {
            Consumer<Object> success = connection -> logins.succeeded(round);
            Function<Throwable, Object> failure = e -> afterFailure(round, e);
            Object observed = call(source.get(), "doOnSuccess", Consumer.class, success);
            return call(observed, "onErrorResume", Function.class, failure);
        }

        private Object afterFailure(ClientRound round, Throwable failure) {
            CompletableFuture<Boolean> isRepeated = logins.isRepeatedLater(round, failure);
            Function<Object, Object> next = again ->
                    Boolean.TRUE.equals(again) ? attempt(round) : call(null, "error", Throwable.class, failure);
            return call(call(null, "fromFuture", CompletableFuture.class, isRepeated), "flatMap", Function.class, next);
        }

        /** Calls a public method of {@code Mono}; static for null. */
        private Object call(@Nullable Object on, String method, Class<?> parameter, Object argument) {
            return HostTypes.call(type, on, method, parameter, argument);
        }
    }
}

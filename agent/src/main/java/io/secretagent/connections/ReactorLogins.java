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
    private static final String FACTORY = "io.r2dbc.spi.ConnectionFactory";

    private final ClientLogins logins;

    public ReactorLogins(ClientLogins logins) {
        this.logins = logins;
    }

    /** The login that is repeated; null for an object that is no {@code Mono}. */
    public @Nullable Object repeated(String client, Object login) {
        Class<?> type = HostTypes.named(MONO, login);
        return type == null ? null : new Repeated(type, () -> login, client).deferred();
    }

    /**
     * The same for a factory of R2DBC that reads the credentials before its {@code create()} returns: that is called for each login.
     * Null inside such a call.
     */
    public @Nullable Object created(String client, Object factory) {
        Object[] call = {factory};
        RepeatableCall each = RepeatableCall.isUnderWay() ? null : RepeatableCall.of(call, FACTORY, "create");
        try {
            return each == null ? null : new Repeated(mono(factory), each, client).deferred();
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** What begins when a future has ended: first the work, then a {@code Mono}; null for an object that is none. */
    public static @Nullable Object after(CompletableFuture<?> future, Object mono, Runnable work) {
        Class<?> type = HostTypes.named(MONO, mono);
        if (type == null) {
            return null;
        }
        CompletableFuture<Object> ended = future.handle((value, failure) -> true); // an empty one would end the Mono
        Function<Object, Object> next = value -> {
            work.run();
            return mono;
        };
        Object later = HostTypes.call(type, null, "fromFuture", CompletableFuture.class, ended);
        return HostTypes.call(type, later, "flatMap", Function.class, next);
    }

    private static Class<?> mono(Object factory) throws ClassNotFoundException {
        return Class.forName(MONO, false, factory.getClass().getClassLoader());
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
            Supplier<Object> each = () -> attempt(logins.refusals.beginElsewhere(client));
            return call(null, "defer", Supplier.class, each);
        }

        private Object attempt(ClientRound round) {
            Consumer<Object> success = connection -> logins.refusals.succeeded(round);
            Function<Throwable, Object> failure = e -> afterFailure(round, e);
            Object observed = call(login(), "doOnSuccess", Consumer.class, success);
            return call(observed, "onErrorResume", Function.class, failure);
        }

        private Object login() {
            try {
                return source.get();
            } catch (RuntimeException e) { // a reference that has no value yet
                return call(null, "error", Throwable.class, e);
            }
        }

        private Object afterFailure(ClientRound round, Throwable failure) {
            CompletableFuture<Boolean> isRepeated = logins.refusals.isRepeatedLater(round, failure);
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

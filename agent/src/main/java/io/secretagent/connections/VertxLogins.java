package io.secretagent.connections;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a login that a client returns as a {@code Future} of the host's Vert.x, by Vert.x's own operators: the call is made again
 * after a refusal, when the secrets were looked into. No thread of the host waits.
 */
public final class VertxLogins {

    private static final String FUTURE = "io.vertx.core.Future";

    private final ClientLogins logins;

    public VertxLogins(ClientLogins logins) {
        this.logins = logins;
    }

    /**
     * The login that is repeated; null where it cannot be.
     *
     * @param call the factory of a SQL client's connections, and the arguments of its {@code connect}
     */
    public @Nullable Object repeated(String client, Object[] call, Object login) {
        Class<?> type = HostTypes.named(FUTURE, login);
        RepeatableCall again = type == null || RepeatableCall.isUnderWay()
                ? null
                : RepeatableCall.of(call, "ConnectionFactoryBase", "connect");
        return type == null || again == null
                ? null
                : new Repeated(type, again).observed(logins.refusals.beginElsewhere(client), login);
    }

    /** One call, and those that repeat it. */
    private final class Repeated {

        private final Class<?> type;
        private final RepeatableCall call;

        Repeated(Class<?> type, RepeatableCall call) {
            this.type = type;
            this.call = call;
        }

        Object observed(ClientRound round, Object login) {
            Function<Object, Object> success = connection -> {
                logins.refusals.succeeded(round);
                return connection;
            };
            Function<Throwable, Object> failure = e -> afterFailure(round, e);
            return call(call(login, "map", Function.class, success), "recover", Function.class, failure);
        }

        private Object afterFailure(ClientRound round, Throwable failure) {
            CompletableFuture<Boolean> isRepeated = logins.refusals.isRepeatedLater(round, failure);
            Function<Object, Object> next = again -> Boolean.TRUE.equals(again)
                    ? observed(round, call.get())
                    : call(null, "failedFuture", Throwable.class, failure);
            Object later = call(null, "fromCompletionStage", CompletionStage.class, isRepeated);
            return call(later, "compose", Function.class, next);
        }

        /** Calls a public method of {@code Future}; static for null. */
        private Object call(@Nullable Object on, String method, Class<?> parameter, Object argument) {
            return HostTypes.call(type, on, method, parameter, argument);
        }
    }
}

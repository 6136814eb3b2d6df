package io.secretagent.connections;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a login that a client returns as a {@code CompletionStage}: the call is made again after a refusal, when the secrets were looked
 * into. No thread of the host waits.
 */
public final class StageLogins {

    /** The ends of the names of those types that log in, with their methods: of Lettuce, Cassandra's driver, and Neo4j's, oldest first. */
    private static final String[] TYPES = {
        "ConnectionInitializer", "initialize",
        "core.channel.ChannelFactory", "connect",
        "async.pool.ConnectionPoolImpl", "acquire",
        "AdaptingDriverBoltConnectionProvider", "connect",
        "AdaptingDriverBoltConnectionSource", "getConnection",
    };

    private final ClientLogins logins;

    public StageLogins(ClientLogins logins) {
        this.logins = logins;
    }

    /**
     * The login that is repeated; null where it cannot be.
     *
     * @param call the object of one of the {@link #TYPES}, and the arguments
     */
    public @Nullable Object repeated(String client, Object[] call, Object login) {
        RepeatableCall again = RepeatableCall.isUnderWay() ? null : repeatable(call);
        return again == null || !(login instanceof CompletionStage)
                ? null
                : observed(logins.refusals.begun(client), again, (CompletionStage<?>) login);
    }

    private static @Nullable RepeatableCall repeatable(Object[] call) {
        for (int i = 0; i < TYPES.length; i += 2) {
            RepeatableCall again = RepeatableCall.of(call, TYPES[i], TYPES[i + 1]);
            if (again != null) {
                return again;
            }
        }
        return null;
    }

    private CompletableFuture<Object> observed(ClientRound round, RepeatableCall call, CompletionStage<?> login) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        login.whenComplete((value, failure) -> {
            if (failure == null) {
                logins.refusals.succeeded(round);
                result.complete(value);
            } else {
                afterFailure(round, call, failure, result);
            }
        });
        return result;
    }

    private void afterFailure(
            ClientRound round, RepeatableCall call, Throwable failure, CompletableFuture<Object> result) {
        CompletableFuture<?> unused = logins.refusals
                .isRepeatedLater(round, failure)
                .thenAccept(isRepeated -> {
                    if (!isRepeated) {
                        result.completeExceptionally(failure);
                        return;
                    }
                    try {
                        CompletableFuture<?> again = observed(round, call, (CompletionStage<?>) call.get());
                        CompletableFuture<?> unusedEither = again.whenComplete((value, second) -> {
                            if (second == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(second);
                            }
                        });
                    } catch (RuntimeException e) {
                        result.completeExceptionally(failure);
                    }
                });
    }
}

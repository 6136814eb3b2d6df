package io.secretagent.connections;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a login that a client returns as a {@code CompletionStage}: the call is made again after a refusal, when the secrets were looked
 * into. No thread of the host waits.
 */
public final class StageLogins {

    private final ClientLogins logins;

    public StageLogins(ClientLogins logins) {
        this.logins = logins;
    }

    /**
     * The login that is repeated; null where it cannot be.
     *
     * @param call Lettuce's initializer of connections, and the connection
     */
    public @Nullable Object repeated(String client, Object[] call, Object login) {
        RepeatableCall again =
                RepeatableCall.isUnderWay() ? null : RepeatableCall.of(call, "ConnectionInitializer", "initialize");
        return again == null || !(login instanceof CompletionStage)
                ? null
                : observed(logins.refusals.begun(client), again, (CompletionStage<?>) login);
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

package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StageLoginsTest {

    private final RunningLogins agent = new RunningLogins();
    private final StageLogins stages = new StageLogins(agent.clients);

    @AfterEach
    void stop() {
        agent.close();
    }

    /** As Lettuce's. */
    public interface ConnectionInitializer {
        CompletionStage<Void> initialize(Object channel);
    }

    /** Sends what a server accepts or not. */
    private final class Handshake implements ConnectionInitializer {
        private final String accepted;
        private final List<String> sent = new ArrayList<>();

        Handshake(String accepted) {
            this.accepted = accepted;
        }

        @Override
        public CompletionStage<Void> initialize(Object channel) {
            sent.add(agent.clients.current("redis", "app", "secrets:TestingSecret:pw", true));
            CompletableFuture<Void> result = new CompletableFuture<>();
            if (sent.get(sent.size() - 1).equals(accepted)) {
                result.complete(null);
            } else {
                result.completeExceptionally(new SQLException("no", "28P01"));
            }
            return result;
        }
    }

    /** As the weaver does it: the round begins when the call has returned. */
    private CompletableFuture<?> login(Handshake handshake) {
        CompletionStage<Void> login = handshake.initialize("channel");
        return ((CompletionStage<?>) stages.repeated("redis", new Object[] {handshake, "channel"}, login))
                .toCompletableFuture();
    }

    @Test
    void aRefusedLoginIsRepeatedWithTheCurrentPassword() throws Exception {
        Handshake handshake = new Handshake("second");
        agent.aws.answer("second");

        login(handshake).get();

        assertThat(handshake.sent).containsExactly("first", "second");
    }

    @Test
    void theFailureIsTheServersIfTheSameWouldBeSent() throws InterruptedException {
        Handshake handshake = new Handshake("another");
        try {
            login(handshake).get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(SQLException.class);
        }
        assertThat(handshake.sent).containsExactly("first");
    }
}

package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.netty.channel.GivenEventLoop;
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

    private static final String PENDING = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:AWSPENDING}}";

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

    /** Reads the password in an event loop, where the agent does not wait for it. */
    private final class LateHandshake implements ConnectionInitializer {
        private final List<String> sent = new ArrayList<>();

        @Override
        public CompletionStage<Void> initialize(Object channel) {
            CompletableFuture<Void> result = new CompletableFuture<>();
            try {
                sent.add(GivenEventLoop.run(() -> agent.clients.current("redis", "app", PENDING, true)));
                result.complete(null);
            } catch (Exception e) {
                result.completeExceptionally(UnresolvedLogin.exception(e.getMessage()));
            }
            return result;
        }
    }

    @Test
    void aLoginThatNeedsAnotherStageBeginsAgainWhenThatIsThere() throws Exception {
        agent.aws.put("AWSPENDING", "pending");
        LateHandshake handshake = new LateHandshake();
        CompletionStage<Void> login = handshake.initialize("channel");
        assertThat(login.toCompletableFuture()).isCompletedExceptionally();

        ((CompletionStage<?>) stages.repeated("redis", new Object[] {handshake, "channel"}, login))
                .toCompletableFuture()
                .get();

        assertThat(handshake.sent).containsExactly("pending");
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

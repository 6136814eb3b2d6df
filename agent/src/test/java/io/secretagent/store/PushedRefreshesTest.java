package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.PushedRefresh.Result;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes against a server in place of AWS, in real time. */
@Timeout(60)
class PushedRefreshesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SecretVersion CURRENT = SecretVersion.current("TestingSecret");

    private final SecretsServer aws = new SecretsServer();
    private SecretStore store;
    private Refresher refresher;
    private int callsOfTheStart;

    @BeforeEach
    void start() {
        InitialFetch fetched = aws.fetched();
        store = fetched.store;
        refresher = fetched.refresher();
        RunningRefreshers.start(refresher);
        callsOfTheStart = aws.requests.size();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private int calls() {
        return aws.requests.size() - callsOfTheStart;
    }

    private PushedRefresh push(Duration patience) {
        try {
            return refresher.pushes().refresh("TestingSecret", patience).get(0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void aNewVersionIsInUseWhenThePushReturns() {
        aws.answer("second");

        PushedRefresh pushed = push(LONG);

        assertThat(pushed.result).isEqualTo(Result.ROTATED);
        assertThat(pushed.versionId).isEqualTo("v-second");
        assertThat(store.snapshot().get(CURRENT).keys).containsEntry("pw", "second");
    }

    @Test
    void whatIsPushedWithinAPauseIsFetchedAtItsEnd() throws Exception {
        assertThat(push(LONG).result).isEqualTo(Result.UNCHANGED);
        aws.answer("second");

        PushedRefresh second = push(LONG);

        assertThat(second.result).isEqualTo(Result.DEFERRED);
        assertThat(second.seconds).isEqualTo(1);
        assertThat(second.versionId).isEqualTo("v-first");
        await(() -> store.snapshot().get(CURRENT).versionId.equals("v-second"));
    }

    @Test
    void aPushRightAfterALoginsRefreshIsNotLostAlthoughThatCallMayHaveBegunTooEarly() throws Exception {
        assertThat(refresher.refreshNow(CURRENT, LONG)).isTrue();
        aws.answer("second");

        assertThat(push(LONG).result).isEqualTo(Result.DEFERRED);

        await(() -> store.snapshot().get(CURRENT).versionId.equals("v-second"));
    }

    @Test
    void aFloodSharesCalls() throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(CompletableFuture.runAsync(() -> {
                while (System.nanoTime() < endNanos) {
                    push(LONG);
                }
            }));
        }
        clients.forEach(CompletableFuture::join);

        assertThat(calls()).as("calls in two seconds").isBetween(2, 3);
    }

    @Test
    void noCallerWaitsLongerThanItsPatienceAndTheCallGoesOn() throws Exception {
        aws.hold();
        aws.answer("second");

        assertThat(push(Duration.ofMillis(50)).result).isEqualTo(Result.UNFINISHED);

        aws.release();
        await(() -> store.snapshot().get(CURRENT).versionId.equals("v-second"));
    }

    @Test
    void aFailureHasItsCodeAndTheValueStays() {
        aws.refuse("AccessDeniedException");

        PushedRefresh pushed = push(LONG);

        assertThat(pushed.result).isEqualTo(Result.FAILED);
        assertThat(pushed.code).isEqualTo("AccessDeniedException");
        assertThat(pushed.versionId).isEqualTo("v-first");
    }

    @Test
    void allVersionsOfAllResourcesArePushedButNotThoseThatNeverChange() throws Exception {
        SecretVersion previous = SecretVersion.of("TestingSecret", "AWSPREVIOUS", "");
        refresher.fetchMissing(List.of(previous, SecretVersion.of("TestingSecret", "", "v-id")), LONG);

        assertThat(refresher.pushes().refresh(null, LONG))
                .extracting(each -> each.version)
                .containsExactly(CURRENT, previous);
        assertThat(refresher.pushes().refresh("other", LONG)).isEmpty();
    }

    @Test
    void theScheduleStaysAsItWas() {
        long before = refresher.dueInMillis(CURRENT);

        push(LONG);

        assertThat(refresher.dueInMillis(CURRENT)).isBetween(before - LONG.toMillis(), before);
    }
}

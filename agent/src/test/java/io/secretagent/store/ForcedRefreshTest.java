package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.store.ForcedRefresh.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ForcedRefreshTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ForcedRefresh forced = new ForcedRefresh();

    private CompletableFuture<Outcome> waiting(long call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return forced.await(call, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void allRequestsBeforeACallBeginsShareIt() {
        List<CompletableFuture<Outcome>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(waiting(forced.request()));
        }
        forced.begin();
        forced.end();

        assertThat(forced.isRequested()).isFalse();
        assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo(Outcome.DONE));
    }

    @Test
    void aRequestDuringACallWaitsForTheNextOneAsThisOneMayHaveBegunTooEarly() throws Exception {
        forced.begin();
        long call = forced.request();

        forced.end();
        assertThat(forced.isRequested()).as("another call is requested").isTrue();
        assertThat(forced.await(call, Duration.ofMillis(10))).isEqualTo(Outcome.TIMED_OUT);

        forced.begin();
        forced.end();
        assertThat(forced.await(call, LONG)).isEqualTo(Outcome.DONE);
    }

    @Test
    void aRequestDuringAForcedCallSharesIt() throws Exception {
        long call = forced.request();
        forced.begin();

        assertThat(forced.request()).isEqualTo(call);

        forced.end();
        assertThat(forced.await(call, LONG)).isEqualTo(Outcome.DONE);
        assertThat(forced.isRequested()).isFalse();
    }

    @Test
    void aRequestRightAfterAForcedCallNeedsNoFurtherCall() throws Exception {
        forced.request();
        forced.begin();
        forced.end();

        assertThat(forced.await(forced.request(), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(forced.isRequested()).isFalse();
    }

    @Test
    void noCallerWaitsLongerThanItsPatience() throws Exception {
        assertThat(forced.await(forced.request(), Duration.ofMillis(20))).isEqualTo(Outcome.TIMED_OUT);
    }
}

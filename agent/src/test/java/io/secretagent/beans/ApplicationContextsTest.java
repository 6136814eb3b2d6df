package io.secretagent.beans;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ApplicationContextsTest {

    private static final long LONG_AGO = 1;
    private static final long SECONDS = 10;

    private final ApplicationContexts contexts = new ApplicationContexts(new Origins());
    private final FakeContext context = new FakeContext(LONG_AGO);

    private void rotate(String secret) {
        contexts.changed(Snapshots.change(
                secret,
                Snapshots.of(secret, "{\"password\":\"p-1\"}"),
                Snapshots.of(secret, "{\"password\":\"p-2\"}")));
    }

    private static void awaitEndOfThread() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("secret-agent-spring")) {
                thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void manyChangesAreOneRefreshInAThreadWithTheApplicationsLoader() throws InterruptedException {
        contexts.started(context);
        contexts.started(context);

        rotate("A");
        rotate("B");
        rotate("A");

        assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isSameAs(context.loader);
        awaitEndOfThread();
        assertThat(context.refresher.calls).isEmpty();
    }

    @Test
    void aChangeDuringARefreshIsRefreshedAfterIt() throws InterruptedException {
        contexts.started(context);
        context.refresher.meanwhile = () -> {
            context.refresher.meanwhile = null;
            rotate("B");
        };

        rotate("A");

        assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
        assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
        awaitEndOfThread();
        assertThat(context.refresher.calls).isEmpty();
    }

    @Test
    void everyApplicationIsRefreshedExceptAClosedOne() throws InterruptedException {
        FakeContext second = new FakeContext(LONG_AGO);
        FakeContext closed = new FakeContext(LONG_AGO);
        contexts.started(context);
        contexts.started(second);
        contexts.started(closed);
        closed.isActive = false;

        rotate("A");

        assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isSameAs(context.loader);
        assertThat(second.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isSameAs(second.loader);
        awaitEndOfThread();
        assertThat(closed.refresher.calls).isEmpty();
    }

    @Test
    void anApplicationThatStartedDuringARotationIsRefreshedButNotALaterOne() throws InterruptedException {
        FakeContext later = new FakeContext(Long.MAX_VALUE);
        rotate("A");

        contexts.started(context);
        contexts.started(later);

        assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
        awaitEndOfThread();
        assertThat(later.refresher.calls).isEmpty();
    }

    @Test
    void theFirstValueOfASecretIsNoRotation() throws InterruptedException {
        contexts.started(context);
        Snapshot none = Snapshots.of();

        contexts.changed(Snapshots.change("A", none, Snapshots.of("A", "first")));

        awaitEndOfThread();
        assertThat(context.refresher.calls).isEmpty();
    }

    @Test
    void whatTheApplicationThrowsIsLoggedOnceWithoutItsMessage() {
        contexts.started(context);
        context.refresher.meanwhile = () -> {
            throw new IllegalStateException("p-2", new ArithmeticException("p-1"));
        };

        String log = StandardError.during(() -> {
            for (int i = 1; i <= 2; i++) {
                rotate("A");
                try {
                    assertThat(context.refresher.calls.poll(SECONDS, TimeUnit.SECONDS))
                            .isNotNull();
                    awaitEndOfThread();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        assertThat(log)
                .containsOnlyOnce("java.lang.IllegalStateException, caused by java.lang.ArithmeticException")
                .doesNotContain("p-1", "p-2");
    }

    @Test
    void noContextIsKeptFromBeingCollected() throws InterruptedException {
        FakeContext collected = new FakeContext(LONG_AGO);
        WeakReference<FakeContext> reference = new WeakReference<>(collected);
        contexts.started(collected);
        rotate("A");
        assertThat(collected.refresher.calls.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
        awaitEndOfThread();

        collected = null;

        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(reference.get()).isNull();
    }
}

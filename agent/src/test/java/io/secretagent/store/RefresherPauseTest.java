package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.SecretSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Before a checkpoint of the JVM. */
class RefresherPauseTest {

    private final AtomicInteger busyFor = new AtomicInteger();
    private final List<String> done = new ArrayList<>();

    private final SecretSource source = (SecretSource) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {SecretSource.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "isBusy":
                        boolean isBusy = busyFor.getAndDecrement() > 0;
                        done.add(isBusy ? "busy" : "idle");
                        return isBusy;
                    case "disconnect":
                        done.add("disconnected");
                        return null;
                    default:
                        throw new AssertionError(method);
                }
            });

    private final Refresher refresher = Refreshers.idle(new SecretStore(Snapshots.of("none", "{}")), source);

    /** The connection of such a call would be open in the checkpoint, and its answer a secret in it. */
    @Test
    void waitsForACallWhoseAnswerIsNoLongerAwaited() throws InterruptedException {
        busyFor.set(2);

        assertThat(refresher.pause(Duration.ofSeconds(20))).isTrue();

        assertThat(done).containsExactly("busy", "busy", "idle", "disconnected");
    }

    @Test
    void doesNotDisconnectWhileItsPatienceEnds() throws InterruptedException {
        busyFor.set(Integer.MAX_VALUE);

        assertThat(refresher.pause(Duration.ofMillis(1))).isFalse();

        assertThat(done).contains("busy").doesNotContain("disconnected");
    }
}

package io.secretagent.testing;

import io.secretagent.store.Refresher;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Pauses the refreshers that a test has started when the test has ended: their threads would write to stderr during other tests that
 * their server is gone. A refresher that was started without it fails the test. JUnit finds this extension by itself.
 */
public final class RunningRefreshers implements AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Queue<Refresher> RUNNING = new ConcurrentLinkedQueue<>();
    private static int startedHere;

    /** Starts the thread of a refresher. */
    public static void start(Refresher refresher) {
        RUNNING.add(refresher);
        startedHere++;
        refresher.start();
    }

    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
        for (Refresher refresher; (refresher = RUNNING.poll()) != null; ) {
            refresher.pause(PATIENCE);
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("secret-agent-refresh"))
                .count();
        if (threads > startedHere) {
            startedHere = (int) threads;
            throw new AssertionError(
                    test.getDisplayName() + " starts a refresher and leaves it running; start it here.");
        }
    }
}

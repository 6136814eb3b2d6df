package io.secretagent.cli;

import io.secretagent.process.DaemonThreads;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows on stderr what a command waits for, once that takes longer than a second, and only if stderr is a terminal. The line ends
 * with a carriage return, so that the next line of the log, which is longer, is written over it. Without colours.
 */
final class Progress {

    /** Up to the end of the line, so that a narrow terminal shows its beginning in one row. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";
    private static final String ERASE = "\033[K";

    private final String waitingFor;
    /** As in " of at most 30 s", or empty. */
    private final String limit;

    private final PrintStream stderr = System.err;
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean isShown;

    private Progress(String waitingFor, String limit) {
        this.waitingFor = waitingFor;
        this.limit = limit;
    }

    /**
     * Begins; {@link #end} must follow.
     *
     * @param waitingFor what the command does meanwhile, as in "Fetching 3 secrets"
     * @param longestSeconds after which the command times out
     */
    static Progress begin(String waitingFor, long longestSeconds) {
        return begin(new Progress(waitingFor, " of at most " + longestSeconds + " s"));
    }

    /** The same for what has no limit of time. */
    static Progress begin(String waitingFor) {
        return begin(new Progress(waitingFor, ""));
    }

    private static Progress begin(final Progress progress) {
        DaemonThreads.named("secret-agent-progress", new Runnable() {
                    @Override
                    public void run() {
                        progress.show();
                    }
                })
                .start();
        return progress;
    }

    private void show() {
        try {
            if (done.await(1, TimeUnit.SECONDS) || !Terminal.isStderr()) {
                return;
            }
            endWithTheJvm();
            for (long seconds = 1; seconds == 1 || !done.await(1, TimeUnit.SECONDS); seconds++) {
                draw(seconds);
            }
        } catch (InterruptedException | IllegalStateException e) {
            // the JVM is ending
        }
    }

    private synchronized void draw(long seconds) {
        if (done.getCount() > 0) {
            isShown = true;
            stderr.print(NO_WRAP + waitingFor + ": " + seconds + " s" + limit + ERASE + WRAP + "\r");
            stderr.flush();
        }
    }

    /** A signal must not leave the line behind. */
    private void endWithTheJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread("secret-agent-progress-end") {
            @Override
            public void run() {
                end();
            }
        });
    }

    /** Removes the line, and shows none any more. */
    void end() {
        done.countDown();
        erase();
    }

    private synchronized void erase() {
        if (isShown) {
            isShown = false;
            stderr.print(ERASE);
            stderr.flush();
        }
    }
}

package io.secretagent.secretsmanager;

import io.secretagent.credentials.AwsErrorCodes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one region after the other for the same: the next one when one before has failed, or none has answered within a second. The
 * earliest answer counts, also that of a region that was slow. Regions are numbered, the first is 0. To be used once.
 *
 * <p>That the first region refuses is its answer. That a replica refuses is none: it may lack the secret, or its policy the caller.
 */
final class RegionRace<T> {

    /** One call to a region. */
    interface Call<T> {

        T ask(int region) throws FetchException;
    }

    private static final long PATIENCE_MILLIS = 1000;

    /** Before the only retry of a throttled call of the first region; shortened by up to a half at random. */
    private static final int RETRY_PAUSE_MILLIS = 200;

    private static final String STATUS_OF_THROTTLING = "status 429";

    private final Executor threads;
    private final Call<T> call;
    private final Runnable firstAnsweredLate;
    private final BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
    private final @Nullable FetchException[] failures;
    private boolean isOver;

    /** @param firstAnsweredLate is run when the first region answers after another one has */
    RegionRace(int regions, Executor threads, Call<T> call, Runnable firstAnsweredLate) {
        this.failures = new FetchException[regions];
        this.threads = threads;
        this.call = call;
        this.firstAnsweredLate = firstAnsweredLate;
    }

    /**
     * Blocks until a region has answered.
     *
     * @param order all regions
     * @return the answer, which is a value or the first region's refusal; null if no region has one
     */
    @Nullable
    Outcome<T> run(int[] order) throws InterruptedException {
        int next = 0;
        int underWay = 0;
        try {
            while (next < order.length || underWay > 0) {
                if (next < order.length) {
                    ask(order[next++]);
                    underWay++;
                }
                Outcome<T> ended =
                        next < order.length ? outcomes.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) : outcomes.take();
                if (ended != null && ended.isAnswer()) {
                    return ended;
                }
                if (ended != null) {
                    failures[ended.region] = ended.failure;
                    underWay--;
                }
            }
            return null;
        } finally {
            end();
        }
    }

    /** Why a region has no answer; null if it was not asked, or is still being asked. */
    @Nullable
    FetchException failure(int region) {
        return failures[region];
    }

    private void ask(final int region) {
        threads.execute(new Runnable() {
            @Override
            public void run() {
                ended(outcome(region));
            }
        });
    }

    private Outcome<T> outcome(int region) {
        try {
            return new Outcome<>(region, asked(region), null, null);
        } catch (FetchException e) {
            return new Outcome<>(region, null, e, null);
        } catch (RuntimeException | Error e) {
            return new Outcome<>(region, null, null, e);
        }
    }

    private T asked(int region) throws FetchException {
        try {
            return call.ask(region);
        } catch (FetchException e) {
            if (region != 0 || !isThrottling(e)) {
                throw e;
            }
            pause(e);
            return call.ask(region);
        }
    }

    private static boolean isThrottling(FetchException e) {
        return AwsErrorCodes.isThrottling(e.code) || e.code.equals(STATUS_OF_THROTTLING);
    }

    private static void pause(FetchException reason) throws FetchException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(RETRY_PAUSE_MILLIS / 2, RETRY_PAUSE_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    private synchronized void ended(Outcome<T> outcome) {
        if (!isOver) {
            outcomes.add(outcome);
        } else if (outcome.region == 0 && outcome.value != null) {
            firstAnsweredLate.run();
        }
    }

    /** The outcomes that follow are late. */
    private synchronized void end() {
        isOver = true;
        for (Outcome<T> late : outcomes) {
            ended(late);
        }
    }

    /** How a call to a region has ended. */
    static final class Outcome<T> {

        final int region;
        private final @Nullable T value;
        private final @Nullable FetchException failure;
        private final @Nullable Throwable defect;

        private Outcome(int region, @Nullable T value, @Nullable FetchException failure, @Nullable Throwable defect) {
            this.region = region;
            this.value = value;
            this.failure = failure;
            this.defect = defect;
        }

        private boolean isAnswer() {
            return failure == null || (region == 0 && (!failure.isTransient || failure.isOfCredentials));
        }

        /** Whether it shows that the region answers: not so where there are no credentials for any. */
        boolean isOfRegion() {
            return value != null || (failure != null && !failure.isOfCredentials);
        }

        /** @throws FetchException if the first region refuses */
        T value() throws FetchException {
            if (failure != null) {
                throw failure;
            }
            if (defect instanceof Error) {
                throw (Error) defect;
            }
            if (value == null) {
                throw (RuntimeException) defect;
            }
            return value;
        }
    }
}

package io.secretagent.testing;

import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * What classes of {@link VirtualTimeLoader} have in place of {@link System#nanoTime}, {@code ThreadLocalRandom} and other threads. For
 * one thread.
 */
public final class VirtualTime {

    private static long millis;
    private static Random chance = new Chance(0);
    private static Runnable others = () -> {};

    private VirtualTime() {}

    /** Begins anew at moment 0. */
    public static void begin(long seed) {
        millis = 0;
        chance = new Chance(seed);
    }

    /** The same without chance: each number that is asked for is the greatest of its range. */
    public static void beginWithoutChance() {
        millis = 0;
        chance = new Greatest();
    }

    /** The current moment, in milliseconds since the beginning. */
    public static long millis() {
        return millis;
    }

    /** Moves on to a later moment. */
    public static void moveTo(long newMillis) {
        millis = newMillis;
    }

    /** Calls code that waits for other threads, whose work is done here where it begins to wait. */
    public static void whileOthers(Runnable work, Waiting code) {
        Runnable before = others;
        others = work;
        try {
            code.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            others = before;
        }
    }

    /** Code that may wait. */
    public interface Waiting {

        void run() throws InterruptedException;
    }

    /** In place of {@link System#nanoTime}. */
    public static long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** In place of {@code ThreadLocalRandom.current()}. */
    public static Random current() {
        return chance;
    }

    /** In place of {@link Condition#awaitNanos}: nothing happens later that does not happen now. */
    public static long awaitNanos(Condition condition, long nanos) {
        others.run();
        return 0;
    }

    /** In place of {@link Executor#execute}. */
    public static void execute(Executor executor, Runnable work) {
        work.run();
    }

    /** The same numbers on every JVM; what {@link Random} has for a range is not specified. */
    private static final class Chance extends Random {

        private static final long serialVersionUID = 1;

        Chance(long seed) {
            super(seed);
        }

        @Override
        public long nextLong(long bound) {
            return (long) (nextDouble() * bound);
        }

        @Override
        public long nextLong(long origin, long bound) {
            return origin + nextLong(bound - origin);
        }
    }

    /** No chance at all. */
    private static final class Greatest extends Random {

        private static final long serialVersionUID = 1;

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    }
}

package io.secretagent.it;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether so much time has gone by since this was made: where a test must show that nothing happens meanwhile. */
public final class Elapsed implements BooleanSupplier {

    private final long endNanos;

    public Elapsed(Duration duration) {
        endNanos = System.nanoTime() + duration.toNanos();
    }

    @Override
    public boolean getAsBoolean() {
        return System.nanoTime() - endNanos >= 0;
    }
}

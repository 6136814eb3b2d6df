package io.secretagent.it.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A condition that holds once a time has passed since it was created: for tests that nothing happens in that time. */
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

package io.secretagent.service;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of one kind of listener. Thread-safe. */
final class Traffic {

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);

    Traffic() {
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLong());
        }
    }

    @SuppressWarnings("NullAway") // the constructor puts every Count
    private AtomicLong counter(Count count) {
        return counts.get(count);
    }

    void add(Count count) {
        counter(count).incrementAndGet();
    }

    void subtract(Count count) {
        counter(count).decrementAndGet();
    }

    long get(Count count) {
        return counter(count).get();
    }
}

package io.secretagent.service;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What one kind of listener has seen, counted for the metrics. Safe for several threads. */
final class Traffic {

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);

    Traffic() {
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLong());
        }
    }

    void add(Count count) {
        counts.get(count).incrementAndGet();
    }

    void subtract(Count count) {
        counts.get(count).decrementAndGet();
    }

    long get(Count count) {
        return counts.get(count).get();
    }
}

package io.secretagent.samples.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run has counted so far, for its charts. */
final class Recording {

    private final int seconds;
    private final int rate;
    private final Panel without;
    private final Panel with;
    private final List<Mark> marks = new ArrayList<>();

    /**
     * @param seconds the planned duration
     * @param rate the requests that arrive in a second at each application
     */
    Recording(int seconds, int rate, Panel without, Panel with) {
        this.seconds = seconds;
        this.rate = rate;
        this.without = without;
        this.with = with;
    }

    int seconds() {
        return seconds;
    }

    int rate() {
        return rate;
    }

    Panel without() {
        return without;
    }

    Panel with() {
        return with;
    }

    List<Panel> panels() {
        return List.of(without, with);
    }

    List<Mark> marks() {
        return marks;
    }

    /** The requests in a second that reach the top of both panels. */
    long top() {
        return Stream.concat(without.seconds().stream(), with.seconds().stream())
                .mapToLong(Counts::requests)
                .reduce(rate, Math::max);
    }
}

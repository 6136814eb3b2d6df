package io.secretagent.localaws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of the server, which a test may shift against the clock of the client. */
final class ServerClock extends Clock {
    private final Clock base;
    private volatile Duration shift = Duration.ZERO;

    ServerClock(Clock base) {
        this.base = base;
    }

    void shift(Duration shift) {
        this.shift = shift;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        ServerClock clock = new ServerClock(base.withZone(zone));
        clock.shift(shift);
        return clock;
    }
}

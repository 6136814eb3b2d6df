package io.secretagent.config;

import java.time.Duration;

/** The section {@code refresh}. */
public final class RefreshSettings {

    /** How often each resource is fetched again; zero is never. */
    public final Duration interval;

    private RefreshSettings(Duration interval) {
        this.interval = interval;
    }

    static RefreshSettings read(Section refresh) {
        Duration interval = Duration.ofMinutes(5);
        if (refresh != null) {
            interval = refresh.duration("interval", interval);
            refresh.finish();
        }
        return new RefreshSettings(interval);
    }
}

package io.secretagent.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code refresh}. */
public final class RefreshSettings {

    /** The time between two fetches of a resource; zero disables the refresh. */
    public final Duration interval;

    private RefreshSettings(Duration interval) {
        this.interval = interval;
    }

    static RefreshSettings read(@Nullable Section refresh) {
        Duration interval = Duration.ofMinutes(5);
        if (refresh != null) {
            interval = refresh.duration("interval", interval);
            refresh.finish();
        }
        return new RefreshSettings(interval);
    }
}

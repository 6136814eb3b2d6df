package io.secretagent.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code refresh}. */
public final class RefreshSettings {

    /** The time between two fetches of a resource; zero disables the refresh. */
    public final Duration interval;
    /** Whether beans of Spring that have read a value get the newer one after a rotation. */
    public final boolean springBeans;

    private RefreshSettings(Duration interval, boolean springBeans) {
        this.interval = interval;
        this.springBeans = springBeans;
    }

    static RefreshSettings read(@Nullable Section refresh) {
        Duration interval = Duration.ofMinutes(5);
        boolean springBeans = false;
        if (refresh != null) {
            interval = refresh.duration("interval", interval);
            springBeans = isBeans(refresh);
            refresh.finish();
        }
        return new RefreshSettings(interval, springBeans);
    }

    private static boolean isBeans(Section refresh) {
        String value = refresh.text("spring");
        if (value != null && !value.equals("beans")) {
            refresh.error("spring", refresh.quoted("spring") + " is not beans; write beans, or remove the line");
        }
        return value != null;
    }
}

package io.secretagent.config;

import io.secretagent.log.Level;
import org.jspecify.annotations.Nullable;

/** The section {@code log}. */
public final class LogSettings {

    public final Level level;

    private LogSettings(Level level) {
        this.level = level;
    }

    static LogSettings read(@Nullable Section log) {
        if (log == null) {
            return new LogSettings(Level.INFO);
        }
        LogSettings settings = new LogSettings(log.choice("level", Level.INFO));
        log.finish();
        return settings;
    }
}

package org.yaml.snakeyaml.internal;

/**
 * Stands in for SnakeYAML's own class of this name, which starts {@code java.util.logging}: a host that chooses its
 * {@code LogManager} in {@code main} would silently lose it. SnakeYAML logs nothing that our reading of events reaches.
 */
public final class Logger {

    private static final Logger SILENT = new Logger();

    private Logger() {}

    /** SnakeYAML's levels. */
    public enum Level {
        WARNING
    }

    /** The one instance, for any name. */
    public static Logger getLogger(String name) {
        return SILENT;
    }

    /** Never: nothing is logged here. */
    public boolean isLoggable(Level level) {
        return false;
    }

    /** Drops the message. */
    public void warn(String message) {}
}

package io.secretagent.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * The logger of a dependency. For a warning or an error, it logs that there was one and the class of its throwable, but never its
 * text: messages and arguments may hold command lines with passwords, lines of files and responses of AWS. What a user must know
 * is in the agent's own messages.
 */
final class SdkLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    SdkLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return Log.isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return Log.isEnabled(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        Level ownLevel = Level.valueOf(level.name());
        if (ownLevel.compareTo(Level.WARN) <= 0) {
            String cause = throwable == null ? "" : " (" + throwable.getClass().getName() + ")";
            Log.write(
                    ownLevel, name + " has logged something, which is not shown, as it may hold secrets" + cause + ".");
        }
    }
}

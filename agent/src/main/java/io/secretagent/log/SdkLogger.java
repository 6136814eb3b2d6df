package io.secretagent.log;

import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * A logger of a dependency. Of its warnings and errors the log shows that there was one, and the class of a throwable; never a
 * text: messages and arguments may hold command lines with passwords, lines of files, answers of AWS. What a user must know is
 * said by the agent's own messages.
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
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
        Level own = Level.valueOf(level.name());
        if (own.compareTo(Level.WARN) <= 0) {
            String cause = throwable == null ? "" : " (" + throwable.getClass().getName() + ")";
            Log.write(own, name + " has logged something, which is not shown, as it may hold secrets" + cause + ".");
        }
    }
}

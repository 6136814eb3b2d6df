package io.secretagent.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of a dependency. Warnings and errors of all of them are shown; debug and trace only of those known to log no
 * secrets: the transport logs whole answers there, and the signer logs session tokens. Of a throwable only the class is
 * shown, for its message may quote what AWS answered.
 */
final class SdkLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final String PROFILES = "software.amazon.awssdk.profiles.";

    private static final String[] HARMLESS = {
        "software.amazon.awssdk.auth.credentials.", "software.amazon.awssdk.regions."
    };

    private final Level most;

    SdkLogger(String name) {
        this.name = name;
        this.most = isHarmless(name) ? Level.TRACE : Level.WARN;
    }

    private static boolean isHarmless(String name) {
        for (String prefix : HARMLESS) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean isShown(Level level) {
        return level.compareTo(most) <= 0 && Log.isEnabled(level);
    }

    @Override
    public boolean isTraceEnabled() {
        return isShown(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isShown(Level.DEBUG);
    }

    /** Dependencies' information is for developers: a good start of the agent is one line, its own. */
    @Override
    public boolean isInfoEnabled() {
        return isShown(Level.INFO) && Log.isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isWarnEnabled() {
        return isShown(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isShown(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
        String message = MessageFormatter.basicArrayFormat(pattern, withoutMessages(arguments));
        if (name.startsWith(PROFILES)) {
            message = withoutText(message);
        }
        String cause = throwable == null ? "" : " (" + throwable.getClass().getName() + ")";
        Log.write(Level.valueOf(level.name()), name + ": " + message.replaceAll("\\v", " ") + cause);
    }

    /** Its messages quote lines of the shared files, which may hold keys: only the line's number is passed on. */
    private static String withoutText(String message) {
        Matcher line = Pattern.compile("on line (\\d+)").matcher(message);
        return "something in the shared files is ignored" + (line.find() ? ", line " + line.group(1) : "");
    }

    /** The arguments, of throwables only the class. */
    private static Object[] withoutMessages(Object[] arguments) {
        Object[] harmless = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < harmless.length; i++) {
            if (harmless[i] instanceof Throwable) {
                harmless[i] = harmless[i].getClass().getName();
            }
        }
        return harmless;
    }
}

package io.secretagent.weaving;

import java.util.Properties;
import java.util.function.Function;

/** What {@link CaptureAdvice} calls. */
public final class OracleBridge {

    /** By place: the function from what a woven method passes to the result; null from a function for "unchanged". */
    public static volatile Function<Object, Object>[] functions;

    private OracleBridge() {}

    /** The value that the method at that place continues with; the same object if it is not replaced. */
    public static Object replace(int place, Object value) {
        Object result = value == null ? null : call(place, value);
        return result == null ? value : result;
    }

    /** The index of the first of two parameters in a row that are texts; -1 for none. As in {@code (int,java.lang.String)}. */
    public static int user(String signature) {
        String[] types = signature.substring(1, signature.length() - 1).split(",", -1);
        for (int i = 0; i + 1 < types.length; i++) {
            if (types[i].equals("java.lang.String") && types[i + 1].equals("java.lang.String")) {
                return i;
            }
        }
        return -1;
    }

    /** The result of the function of that place; null for "unchanged". */
    public static Object call(int place, Object captured) {
        try {
            Function<Object, Object>[] all = functions;
            return all == null ? null : all[place].apply(captured);
        } catch (Throwable e) {
            return null;
        }
    }

    /**
     * The same for a method that is about to send credentials: a reference that cannot be resolved is not sent.
     *
     * @param captured the object whose method it is, then what it is about to send
     * @throws Throwable the agent's reason, for the caller of the method
     */
    public static Object[] callToSend(int place, Object[] captured) throws Throwable {
        Object result;
        try {
            Function<Object, Object>[] all = functions;
            result = all == null ? null : all[place].apply(captured);
        } catch (Throwable e) {
            result = hasReference(captured) ? exception(captured[0], e) : null;
        }
        if (result instanceof Throwable) {
            throw (Throwable) result;
        }
        return (Object[]) result;
    }

    /** Whether anything to send looks like a reference. By means of the JDK only: the agent's own parser may be what has failed. */
    private static boolean hasReference(Object[] captured) {
        boolean hasReference = false;
        for (int i = 1; i < captured.length; i++) {
            Object sent = captured[i];
            if (sent instanceof Properties) {
                for (String name : ((Properties) sent).stringPropertyNames()) {
                    hasReference |= isReference(((Properties) sent).getProperty(name));
                }
            } else {
                hasReference |= isReference(sent instanceof char[] ? new String((char[]) sent) : String.valueOf(sent));
            }
        }
        return hasReference;
    }

    private static boolean isReference(String text) {
        return text.startsWith("secrets:")
                || text.contains("{secrets:")
                || text.contains("{{resolve:secretsmanager:")
                || (text.startsWith("jdbc:") && text.contains("secrets"));
    }

    /** An {@code SQLException} for a sender whose loader has that class, as drivers do; this class cannot name it. */
    private static Throwable exception(Object sender, Throwable cause) {
        String reason = "Secret Agent cannot resolve a reference to a secret ("
                + cause.getClass().getName()
                + "), and does not send it as a password. Was the agent's jar overwritten? Restart the JVM.";
        try {
            return Class.forName(
                            "java.sql.SQLException", true, sender.getClass().getClassLoader())
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class, String.class)
                    .newInstance(reason, "08001");
        } catch (Throwable e) {
            return new IllegalStateException(reason);
        }
    }
}

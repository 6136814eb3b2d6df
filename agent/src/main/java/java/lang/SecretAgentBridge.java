package java.lang;

import java.util.Properties;
import java.util.function.Function;

/**
 * What woven code calls. The agent defines this class in the boot loader, so that every class of the host sees it; there it
 * holds nothing but the agent's functions, and answers "unchanged" until they are set. It never throws but where a reference
 * would be sent as a password.
 */
public final class SecretAgentBridge {

    /** By place: what a woven method hands over to what it goes on with. Null for "unchanged". */
    public static volatile Function<Object, Object>[] answers;

    private SecretAgentBridge() {}

    /** What the method at that place goes on with instead of the value. */
    public static Object answer(int place, Object value) {
        Object answer = value == null ? null : ask(place, value);
        return answer == null ? value : answer;
    }

    /** What the agent has to say to the method at that place; null for nothing. */
    public static Object ask(int place, Object question) {
        try {
            Function<Object, Object>[] all = answers;
            return all == null ? null : all[place].apply(question);
        } catch (Throwable e) {
            return null;
        }
    }

    /**
     * The same for a method that is about to send credentials: what cannot be resolved is not sent.
     *
     * @param question the object whose method it is, then what it is about to send
     * @throws Throwable the agent's reason, which the caller of the method gets
     */
    public static Object[] askToSend(int place, Object[] question) throws Throwable {
        Object answer;
        try {
            Function<Object, Object>[] all = answers;
            answer = all == null ? null : all[place].apply(question);
        } catch (Throwable e) {
            answer = refers(question) ? refusal(question[0], e) : null;
        }
        if (answer instanceof Throwable) {
            throw (Throwable) answer;
        }
        return (Object[]) answer;
    }

    /** Whether it looks like a reference, by what the JDK alone can tell: the agent's own parser may be what has failed. */
    private static boolean refers(Object[] question) {
        boolean refers = false;
        for (int i = 1; i < question.length; i++) {
            Object sent = question[i];
            if (sent instanceof Properties) {
                for (String name : ((Properties) sent).stringPropertyNames()) {
                    refers |= refers(((Properties) sent).getProperty(name));
                }
            } else {
                refers |= refers(sent instanceof char[] ? new String((char[]) sent) : String.valueOf(sent));
            }
        }
        return refers;
    }

    private static boolean refers(String text) {
        return text.startsWith("secrets:") || text.contains("{secrets:") || text.contains("{{resolve:secretsmanager:");
    }

    /** An {@code SQLException} for what knows that class, as drivers do; this class cannot name it. */
    private static Throwable refusal(Object sender, Throwable cause) {
        String reason = "Secret Agent cannot resolve a reference to a secret ("
                + cause.getClass().getName()
                + "), and does not send it as a password. Was the agent's jar overwritten? Restart the JVM.";
        try {
            return (Throwable) Class.forName(
                            "java.sql.SQLException", true, sender.getClass().getClassLoader())
                    .getConstructor(String.class, String.class)
                    .newInstance(reason, "08001");
        } catch (Throwable e) {
            return new IllegalStateException(reason);
        }
    }
}

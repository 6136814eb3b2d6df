package java.lang;

import java.util.Map;
import java.util.function.Function;

/**
 * What woven code calls. The agent defines this class in the boot loader, so that every class of the host sees it; there it
 * holds nothing but the agent's functions, answers "unchanged" until they are set, and never throws.
 */
public final class SecretAgentBridge {

    /** An environment variable's name to its value, or to null where the agent has nothing to say about it. */
    public static volatile Function<String, String> variable;
    /** All environment variables to all of them with the agent's values, or to null. */
    public static volatile Function<Map<String, String>, Map<String, String>> variables;
    /** By place: what a woven method hands over to what it goes on with. Null for "unchanged". */
    public static volatile Function<Object, Object>[] answers;

    private SecretAgentBridge() {}

    /** What {@code System.getenv(name)} answers instead of that value. */
    public static String variable(String name, String value) {
        try {
            Function<String, String> answers = variable;
            String answer = answers == null ? null : answers.apply(name);
            return answer == null ? value : answer;
        } catch (Throwable e) {
            return value;
        }
    }

    /** What {@code System.getenv()} answers instead of that map. */
    public static Map<String, String> variables(Map<String, String> values) {
        try {
            Function<Map<String, String>, Map<String, String>> answers = variables;
            Map<String, String> answer = answers == null ? null : answers.apply(values);
            return answer == null ? values : answer;
        } catch (Throwable e) {
            return values;
        }
    }

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
}

package java.lang;

import java.util.Properties;
import java.util.function.Function;

/**
 * Called by woven code. The agent defines this class in the boot loader, so that every class of the host sees it. It holds
 * nothing but the agent's functions, and replaces nothing until they are set. It never throws, except where a reference would be
 * sent as a password. Each method takes first what is on the operand stack of the woven method. A result that is not of the declared
 * type replaces nothing; types are compared by their binary names, so that no class of the host is loaded.
 */
public final class SecretAgentBridge {

    /** By place: the function from what a woven method passes to the result; null from a function for "unchanged". */
    public static volatile Function<Object, Object>[] functions;

    /** Thrown by {@link #returned} to the end of the same woven method, which calls {@link #failed}: the body is to run again. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // its stack trace is never read
    private static final Throwable AGAIN = new Error("Secret Agent repeats a method");

    /** The elements of the state of a method that may be repeated; the third one is the object. Woven code reads these three. */
    private static final int FIRST = 0;

    private static final int SECOND = 1;

    /** What the agent's function has returned for the beginning, or null. */
    private static final int BEGUN = 3;

    private static final int FIRST_TYPE = 4;
    private static final int SECOND_TYPE = 5;

    private SecretAgentBridge() {}

    /** The value that the method at that place continues with; the same object if it is not replaced. */
    public static Object replace(Object value, int place, String type) {
        return value == null ? null : chosen(call(place, value), value, type);
    }

    /** The same with an object that the function gets before the value. Expressions that Spring evaluates call it, too. */
    public static Object replaceWith(Object value, Object other, int place, String type) {
        return value == null ? null : chosen(call(place, new Object[] {other, value}), value, type);
    }

    /** As {@link #replaceWith}; the value may be null. */
    public static Object replaceSecond(Object second, Object first, int place, String type) {
        return chosen(call(place, new Object[] {first, second}), second, type);
    }

    /** As {@link #replaceSecond}, with the object whose method it is. */
    public static Object replaceSecondOf(Object second, Object first, Object object, int place, String type) {
        return chosen(call(place, new Object[] {object, first, second}), second, type);
    }

    /** The value, or what the function returns for the name. */
    public static Object replaceByName(Object value, Object name, int place, String type) {
        return name == null ? value : chosen(call(place, name), value, type);
    }

    /** The value, or if that is null, what the function returns for the name. */
    public static Object supplyByName(Object value, Object name, int place, String type) {
        return value == null ? replaceByName(null, name, place, type) : value;
    }

    /** A method with that argument has ended. */
    public static void pass(Object object, Object first, int place) {
        call(place, new Object[] {object, first});
    }

    /** A method begins or has ended. */
    public static void around(boolean begins, int place) {
        call(place, begins);
    }

    /**
     * The value to send as a credential.
     *
     * @throws Throwable the agent's reason, for the caller of the method
     */
    public static Object toSend(Object value, Object object, int place) throws Throwable {
        Object[] result = value == null ? null : callToSend(place, new Object[] {object, value});
        return result == null ? value : result[0];
    }

    /**
     * The object to send instead of a method's argument, which has credentials in it.
     *
     * @throws Throwable the agent's reason, for the caller of the method
     */
    public static Object argumentToSend(Object argument, int place) throws Throwable {
        Object[] result = argument == null ? null : callToSend(place, new Object[] {argument});
        return result == null || result[0] == null ? argument : result[0];
    }

    /**
     * The user and the password to continue with instead of two arguments of a method.
     *
     * @throws Throwable the agent's reason, for the caller of the method
     */
    public static Object[] argumentsToSend(Object first, Object second, int place) throws Throwable {
        Object[] result = callToSend(place, new Object[] {null, first, second});
        return result == null ? new Object[] {first, second} : result;
    }

    /**
     * What a method returns without running its body; null if the body runs.
     *
     * @throws Throwable what the login has thrown that is made instead
     */
    public static Object instead(Object object, int place) throws Throwable {
        Object[] result = callToSend(place, new Object[] {object});
        return result == null ? null : result[0];
    }

    /** The state of a method that may be repeated: the arguments to run with, and the object. */
    public static Object[] begin(
            Object object, Object first, Object second, int place, String firstType, String secondType) {
        Object[] state = {first, second, object, null, firstType, secondType};
        try {
            Object[] begun = (Object[]) call(place, new Object[] {object, first, second, true});
            if (begun != null && replaceArguments(state, begun)) {
                state[BEGUN] = begun[2];
            }
        } catch (Throwable e) {
            return state;
        }
        return state;
    }

    /**
     * The same for a login.
     *
     * @throws Throwable the agent's reason, for the caller of the method
     */
    public static Object[] beginLogin(
            Object object, Object first, Object second, int place, String firstType, String secondType)
            throws Throwable {
        Object[] begun = callToSend(place, new Object[] {object, first, second, true});
        return begun == null
                ? new Object[] {first, second, object, null, firstType, secondType}
                : new Object[] {begun[FIRST], begun[SECOND], object, begun[2], firstType, secondType};
    }

    /**
     * The body has returned that value, or nothing.
     *
     * @throws Throwable for {@link #failed} of the same method
     */
    public static void returned(Object value, Object[] state, int place) throws Throwable {
        if (isRepeated(state, null, value, place)) {
            throw AGAIN;
        }
    }

    /**
     * The body has thrown. Returns if it is to run again, with the state's arguments.
     *
     * @throws Throwable the failure, if it is not
     */
    public static void failed(Throwable failure, Object[] state, int place) throws Throwable {
        if (failure != AGAIN && !isRepeated(state, failure, null, place)) {
            throw failure;
        }
    }

    /** The state of a method whose body may run again; null for none. */
    public static Object beginAgain(Object object, int place) {
        return call(place, new Object[] {object, true});
    }

    /** The body has ended. */
    public static void endAgain(Object state, int place) {
        if (state != null) {
            call(place, new Object[] {state, null});
        }
    }

    /**
     * The body has thrown. Returns if it is to run again.
     *
     * @throws Throwable the failure, if it is not
     */
    public static void failAgain(Throwable failure, Object state, int place) throws Throwable {
        if (state == null || !Boolean.TRUE.equals(call(place, new Object[] {state, failure}))) {
            throw failure;
        }
    }

    /**
     * What a method returns that has ended; null for nothing.
     *
     * @param captured its arguments, and a last element for the value
     * @throws Throwable the agent's reason why nothing is sent, for the caller of the method
     */
    public static Object ended(Object value, Object[] captured, int place) throws Throwable {
        captured[captured.length - 1] = value;
        Object[] result = callToSend(place, captured);
        return result == null ? value : result[0];
    }

    /** The same for a method that returns whether something is to be done. */
    public static boolean decided(boolean value, Object[] captured, int place) {
        captured[captured.length - 1] = value;
        Object result = value ? null : call(place, captured);
        return value || (result instanceof Object[] && Boolean.TRUE.equals(((Object[]) result)[0]));
    }

    private static boolean isRepeated(Object[] state, Throwable failure, Object result, int place) {
        try {
            Object[] next = state[BEGUN] == null
                    ? null
                    : (Object[]) call(place, new Object[] {state[BEGUN], failure, result, false});
            return next != null && replaceArguments(state, next);
        } catch (Throwable e) {
            return false;
        }
    }

    private static boolean replaceArguments(Object[] state, Object[] next) {
        boolean fit = isOf(next[FIRST], (String) state[FIRST_TYPE]) && isOf(next[SECOND], (String) state[SECOND_TYPE]);
        if (fit) {
            state[FIRST] = next[FIRST];
            state[SECOND] = next[SECOND];
        }
        return fit;
    }

    private static Object chosen(Object result, Object value, String type) {
        return result == null || !isOf(result, type) ? value : result;
    }

    /** Whether an object may be assigned to a type with that binary name. */
    private static boolean isOf(Object value, String type) {
        return value == null || isA(value.getClass(), type);
    }

    private static boolean isA(Class<?> actual, String type) {
        for (Class<?> each = actual; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(type) || isOneOf(each.getInterfaces(), type)) {
                return true;
            }
        }
        return actual.isArray() && isArrayOf(actual.getComponentType(), type);
    }

    private static boolean isOneOf(Class<?>[] interfaces, String type) {
        for (Class<?> each : interfaces) {
            if (isA(each, type)) {
                return true;
            }
        }
        return false;
    }

    /** By the names of arrays: {@code [Lpackage.Element;}, or {@code [[…} for an array of arrays. */
    private static boolean isArrayOf(Class<?> component, String type) {
        boolean isOfObjects = type.startsWith("[L");
        return isOfObjects
                ? isA(component, type.substring(2, type.length() - 1))
                : type.startsWith("[[") && isA(component, type.substring(1));
    }

    /** The result of the function of that place; null for "unchanged". */
    private static Object call(int place, Object captured) {
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
     */
    private static Object[] callToSend(int place, Object[] captured) throws Throwable {
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

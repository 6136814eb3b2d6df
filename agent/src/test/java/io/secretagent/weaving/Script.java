package io.secretagent.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the bridge's functions do in a test, and what they were called with. */
final class Script implements Function<Object, Object> {

    /** The kinds of results. */
    enum Kind {
        NOTHING,
        A_REPLACEMENT,
        A_WRONG_TYPE,
        ANOTHER_WRONG_TYPE,
        A_THROWABLE,
        A_FAILURE,
        AN_ERROR,
        ONE_REPETITION,
        THREE_REPETITIONS,
        A_REPETITION_WITH_WRONG_TYPES,
        A_FAILURE_AT_THE_END
    }

    final List<String> calls = new ArrayList<>();

    private final Kind kind;
    private final boolean isOfArray;
    private int repetitions;

    /** @param isOfArray whether the capture takes an array of results, as logins do */
    Script(Kind kind, boolean isOfArray) {
        this.kind = kind;
        this.isOfArray = isOfArray;
        this.repetitions = kind == Kind.THREE_REPETITIONS ? 3 : kind.name().contains("REPETITION") ? 1 : 0;
    }

    @Override
    public Object apply(Object captured) {
        calls.add(text(captured));
        if (repetitions > 0 && isFailure(captured)) {
            repetitions--;
            return true;
        }
        switch (kind) {
            case NOTHING:
                return null;
            case A_WRONG_TYPE:
                return isOfArray ? new Object[] {7, "second", "state"} : Integer.valueOf(7);
            case ANOTHER_WRONG_TYPE:
                return isOfArray ? "no array" : new Object[] {7};
            case A_THROWABLE:
                return new IllegalArgumentException("meant for the caller");
            case A_FAILURE:
                throw new IllegalStateException("a defect");
            case AN_ERROR:
                throw new NoClassDefFoundError("a class is missing");
            default:
                return isOfArray ? arrayFor((Object[]) captured) : "replaced " + calls.size();
        }
    }

    /** Of a method that runs again with its own arguments. */
    private static boolean isFailure(Object captured) {
        return captured instanceof Object[]
                && ((Object[]) captured).length == 2
                && ((Object[]) captured)[1] instanceof Throwable;
    }

    private Object arrayFor(Object[] captured) {
        if (captured.length == 3) {
            return new Object[] {captured[1] + "+", captured[2]};
        }
        if (captured.length != 4) {
            return new Object[] {"sent " + calls.size()};
        }
        if (Boolean.TRUE.equals(captured[3])) {
            return new Object[] {captured[1] + "+", captured[2], "state" + calls.size()};
        }
        if (kind == Kind.A_FAILURE_AT_THE_END) {
            throw new IllegalStateException("a defect");
        }
        boolean isWrong = kind == Kind.A_REPETITION_WITH_WRONG_TYPES;
        return repetitions-- > 0 ? new Object[] {isWrong ? (Object) 7 : "again" + repetitions, "twice"} : null;
    }

    /** The captured objects in words, without the names of the host. */
    static String text(Object value) {
        if (value instanceof Object[]) {
            List<String> parts = new ArrayList<>();
            for (Object part : (Object[]) value) {
                parts.add(text(part));
            }
            return parts.toString();
        }
        if (value instanceof char[]) {
            return "characters " + new String((char[]) value);
        }
        if (value instanceof NullPointerException) {
            return value.getClass().getName(); // the JVM writes its message, with the names of local variables
        }
        return value instanceof Hosts.Host ? "the host" : String.valueOf(value);
    }
}

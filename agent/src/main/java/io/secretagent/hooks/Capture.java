package io.secretagent.hooks;

/**
 * Which value of a woven method is passed to an {@link Operation}, and replaced by its result. Where the result is null, nothing
 * is replaced.
 */
public enum Capture {
    /** The value that the method returns. */
    RETURNED,
    /** The first argument, before the method runs. */
    FIRST_ARGUMENT(0),
    /** The first argument, which is about to be sent, in an array, before the method runs; so is the result. A throwable is thrown. */
    FIRST_ARGUMENT_TO_SEND(0),
    /** The second argument, before the method runs. */
    SECOND_ARGUMENT(1),
    /** The third argument, before the method runs. */
    THIRD_ARGUMENT(2),
    /** The fourth argument, before the method runs. */
    FOURTH_ARGUMENT(3),
    /** The fifth argument, before the method runs. */
    FIFTH_ARGUMENT(4),
    /** The sixth argument, before the method runs. */
    SIXTH_ARGUMENT(5),
    /** Both arguments in an array, before the method runs; the result replaces the second one. */
    SECOND_ARGUMENT_WITH_FIRST(1),
    /** The second argument and the first one in an array, before the method runs; the result replaces the first one. */
    FIRST_ARGUMENT_WITH_SECOND(0),
    /** The object and both arguments in an array, before the method runs; the result replaces the second one. */
    SECOND_ARGUMENT_OF_OBJECT(1),
    /** The object and the value that its method returns, in an array; the result replaces the value. */
    RETURNED_BY_OBJECT,
    /** The object and all arguments in an array, with the value that its method returns in an array; the result replaces the value. */
    RETURNED_BY_CALL,
    /** As {@link #RETURNED_BY_OBJECT}, of a user or password that is about to be sent: a reference that cannot be resolved is not. */
    CREDENTIAL_BY_OBJECT,
    /**
     * Null and the first two arguments in a row that are texts, a user and a password, in an array, before the method runs; the result, an
     * array of both, replaces them. A throwable is thrown.
     */
    CREDENTIAL_ARGUMENTS,
    /**
     * As {@link #CREDENTIAL_BY_OBJECT}, where a method reads a field {@code username}, {@code password} or {@code token} of its own object.
     */
    CREDENTIAL_FIELDS,
    /** The object and its method's first argument, in an array, after the method has run; nothing is replaced. */
    FIRST_ARGUMENT_OF_OBJECT,
    /** The first argument and the value that the method returns, in an array; the result replaces the value. */
    RETURNED_WITH_FIRST_ARGUMENT,
    /** The second argument and the value that the method returns, in an array; the result replaces the value. */
    RETURNED_WITH_SECOND_ARGUMENT,
    /** The first argument, a name; the result replaces the value that the method returns. */
    NAME,
    /** The same where the method returns null; other values are not replaced. */
    NAME_OF_MISSING,
    /** The object, in an array; the result, also in an array, is returned without running the method. A throwable is thrown. */
    INSTEAD,
    /** {@code true} when the method begins, {@code false} when it has ended, also by an exception; nothing is replaced. */
    AROUND,
    /**
     * The object and both arguments, before the method runs, then how it has ended: its body may run again with other arguments.
     * The operation gets an array each time; the last element is {@code true} before the method runs.
     */
    REPEATED,
    /** As {@link #REPEATED}, of a login: it fails if a reference cannot be resolved. */
    LOGIN,
    /**
     * The object, null for a static method, and {@code true} before the body runs; then what that has returned with what the body has
     * thrown, or null. After {@code true} for a throwable the body runs again, with the method's arguments.
     */
    AGAIN,
    /** The object, in an array, when its constructor has ended; nothing is replaced. */
    CREATED,
    /**
     * The arguments and what the method returns, in an array, when it has ended: the result, also in an array, replaces an object that
     * it returns, and {@link Boolean#TRUE} in one replaces {@code false}. A throwable is thrown, but not instead of {@code false}.
     */
    ARGUMENTS;

    /** The index of the argument that is replaced before the method runs; -1 for other captures. */
    public final int replacedArgument;

    Capture() {
        this(-1);
    }

    Capture(int replacedArgument) {
        this.replacedArgument = replacedArgument;
    }
}

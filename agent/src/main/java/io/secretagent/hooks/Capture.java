package io.secretagent.hooks;

/** Which value of a woven method an {@link Operation} gets, and replaces by its result. */
public enum Capture {
    /** The value that the method returns. */
    RETURNED,
    /** The first argument, before the method runs. */
    FIRST_ARGUMENT,
    /** The second one. */
    SECOND_ARGUMENT,
    /** The third one. */
    THIRD_ARGUMENT,
    /** The fifth one. */
    FIFTH_ARGUMENT,
    /** Both arguments in an array, before the method runs; the answer replaces the second one. */
    SECOND_ARGUMENT_WITH_FIRST,
    /** The object and the value that its method returns, in an array. */
    RETURNED_BY_OBJECT,
    /** The same, of a value that is about to be sent as a user or password: a reference that cannot be resolved is not sent. */
    CREDENTIAL_BY_OBJECT,
    /** The object and its method's first argument, in an array, when the method is through; nothing is replaced. */
    FIRST_ARGUMENT_OF_OBJECT,
    /** The second argument and the value that the method returns, in an array. */
    RETURNED_WITH_SECOND_ARGUMENT,
    /** The first argument, a name; an answer is returned instead of what the method has found. */
    NAME,
    /** Where the method returns null, its first argument; the answer is returned. */
    NAME_OF_NOTHING,
    /** That the method begins, by {@code true}, and that it has ended in whatever way, by {@code false}. */
    AROUND,
    /**
     * The object and both arguments, before the method runs, and how it has ended: its body may then run again. The
     * operation gets an array each time, whose last element says whether the method is about to run.
     */
    REPEATED,
    /** The same of a login: one whose references cannot be resolved fails. */
    LOGIN
}

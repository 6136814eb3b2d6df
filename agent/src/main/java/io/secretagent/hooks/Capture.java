package io.secretagent.hooks;

/** What of a woven method is handed to an operation, and replaced by its answer. */
public enum Capture {
    /** The value that the method returns. */
    RETURNED("Returned"),
    /** The first argument, before the method runs. */
    FIRST_ARGUMENT("FirstArgument"),
    /** The second one. */
    SECOND_ARGUMENT("SecondArgument"),
    /** The third one. */
    THIRD_ARGUMENT("ThirdArgument"),
    /** The fifth one. */
    FIFTH_ARGUMENT("FifthArgument"),
    /** Both arguments in an array, before the method runs; the answer replaces the second one. */
    SECOND_ARGUMENT_WITH_FIRST("SecondArgumentWithFirst"),
    /** The object and the value that its method returns, in an array. */
    RETURNED_BY_OBJECT("ReturnedByObject"),
    /** The same, of a value that is about to be sent as a user or password: a reference that cannot be resolved is not sent. */
    CREDENTIAL_BY_OBJECT("CredentialByObject"),
    /** The object and its method's first argument, in an array, when the method is through; nothing is replaced. */
    FIRST_ARGUMENT_OF_OBJECT("FirstArgumentOfObject"),
    /** The second argument and the value that the method returns, in an array. */
    RETURNED_WITH_SECOND_ARGUMENT("ReturnedWithSecondArgument"),
    /** The first argument, a name; an answer is returned instead of what the method has found. */
    NAME("Name"),
    /** Where the method returns null, its first argument; the answer is returned. */
    NAME_OF_NOTHING("NameOfNothing"),
    /** That the method begins, by {@code true}, and that it has ended in whatever way, by {@code false}. */
    AROUND("Around"),
    /**
     * The object and both arguments, before the method runs, and how it has ended: its body may then run again. See {@link
     * HandingAdvice.Repeated}.
     */
    REPEATED("Repeated"),
    /** The same of a login: one whose references cannot be resolved fails. */
    LOGIN("Login", "Repeated");

    /** The binary name of the advice's class. */
    public final String advice;
    /** The same of the advice for the method's end, if that is another one; else null. */
    public final String exit;

    Capture(String advice) {
        this.advice = className(advice);
        this.exit = null;
    }

    Capture(String enter, String exit) {
        this.advice = className(enter);
        this.exit = className(exit);
    }

    private static String className(String advice) {
        return "io.secretagent.weaving.CaptureAdvice$" + advice;
    }
}

package io.secretagent.interception;

/** One method of one class that is woven: for which hook, and what is done there. Names only, so that nothing is loaded. */
final class Target {

    /** The method's name that means a constructor, of which an argument may be handed over. */
    static final String CONSTRUCTOR = "<init>";

    /** As {@code intercept} names it. */
    final String hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    final String className;

    final String method;
    /** The binary names of the parameters' types. */
    final String[] parameters;

    final Handing handing;
    /** What the bridge answers. */
    final Operation operation;
    /** The answer's place in the bridge. */
    final int index;

    private Target(
            String hook,
            String className,
            String method,
            String[] parameters,
            Handing handing,
            Operation operation,
            int index) {
        this.hook = hook;
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.handing = handing;
        this.operation = operation;
        this.index = index;
    }

    /** A method of which something is handed to an operation. */
    static Target of(
            String hook, String className, String method, Handing handing, Operation operation, String... parameters) {
        return new Target(hook, className, method, parameters, handing, operation, -1);
    }

    /** This target in another class. */
    Target in(String otherClass) {
        return new Target(hook, otherClass, method, parameters, handing, operation, index);
    }

    /** This target with a place in the bridge. */
    Target at(int place) {
        return new Target(hook, className, method, parameters, handing, operation, place);
    }
}

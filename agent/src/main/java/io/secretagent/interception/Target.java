package io.secretagent.interception;

/** One method of one class that is woven: for which hook, and with which advice. Names only, so that nothing is loaded. */
final class Target {

    /** As {@code intercept} names it. */
    final String hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    final String className;

    final String method;
    /** The binary names of the parameters' types. */
    final String[] parameters;
    /** The binary name of the advice's class. */
    final String advice;
    /** What the bridge answers for the advice; null where the advice asks for something of its own. */
    final Operation operation;
    /** The answer's place in the bridge. */
    final int index;

    private Target(
            String hook,
            String className,
            String method,
            String[] parameters,
            String advice,
            Operation operation,
            int index) {
        this.hook = hook;
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.advice = advice;
        this.operation = operation;
        this.index = index;
    }

    /** A method, woven with an advice of the hook's own. */
    static Target of(String hook, String className, String method, String advice, String... parameters) {
        return new Target(hook, className, method, parameters, advice, null, -1);
    }

    /** A method whose return value or argument is handed to an operation. */
    static Target of(
            String hook, String className, String method, Handing handing, Operation operation, String... parameters) {
        return new Target(hook, className, method, parameters, handing.advice, operation, -1);
    }

    /** A method woven with an advice of the hook's own that asks for an operation. */
    static Target of(
            String hook, String className, String method, String advice, Operation operation, String... parameters) {
        return new Target(hook, className, method, parameters, advice, operation, -1);
    }

    /** This target in another class. */
    Target in(String otherClass) {
        return new Target(hook, otherClass, method, parameters, advice, operation, index);
    }

    /** This target with a place in the bridge. */
    Target at(int place) {
        return new Target(hook, className, method, parameters, advice, operation, place);
    }
}

package io.secretagent.interception;

/** One method of one class that is woven: for which hook, and with which advice. Names only, so that nothing is loaded. */
final class Target {

    /** As {@code intercept} names it. */
    final String hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    final String className;

    final String method;
    final int arguments;
    /** The binary name of the advice's class. */
    final String advice;

    Target(String hook, String className, String method, int arguments, String advice) {
        this.hook = hook;
        this.className = className;
        this.method = method;
        this.arguments = arguments;
        this.advice = advice;
    }
}

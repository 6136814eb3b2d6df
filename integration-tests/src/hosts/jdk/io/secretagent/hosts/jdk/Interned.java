package io.secretagent.hosts.jdk;

/** Interns the value of the system property that the argument names, as some libraries do with what they read. */
public final class Interned {

    private Interned() {}

    public static void main(String[] arguments) {
        System.out.println(System.getProperty(arguments[0], "absent").intern().length());
    }
}

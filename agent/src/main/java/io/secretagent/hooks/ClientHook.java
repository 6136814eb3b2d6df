package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table of a client of servers: where it reads user and password, where it logs in, and how it says that a login was refused. */
final class ClientHook {

    private static final String ADVICE =
            "Secrets are neither resolved nor replaced there. Configure the client with published system properties, and report its version.";

    private final HookName name;
    private final List<Target> targets = new ArrayList<>();

    private ClientHook(HookName name) {
        this.name = name;
    }

    static ClientHook of(HookName name) {
        return new ClientHook(name);
    }

    /** A method without parameters of an object that holds a user and a password, and returns one of them. */
    ClientHook credential(String className, String method) {
        return add(className, method, Capture.CREDENTIAL_BY_OBJECT, Operation.REPLACE_STALE_CREDENTIAL);
    }

    /** The constructors of such an object, whose client reads it in an event loop. */
    ClientHook created(String className) {
        return add(className, Target.CONSTRUCTOR, Capture.CREATED, Operation.FETCH_AHEAD, Target.ANY);
    }

    /** The same of an object that servers use, too: only what the application was given is replaced there. */
    ClientHook healed(String className, String method) {
        return add(className, method, Capture.CREDENTIAL_BY_OBJECT, Operation.HEAL_CREDENTIAL);
    }

    /** A method that logs in with the user and the password that are its first two parameters in a row which are texts. */
    ClientHook arguments(String className, String method) {
        return add(className, method, Capture.CREDENTIAL_ARGUMENTS, Operation.REPLACE_STALE_CREDENTIAL, Target.ANY);
    }

    /** A method that reads its object's fields {@code username}, {@code password} or {@code token} in order to send them. */
    ClientHook fields(String className, String method) {
        return add(className, method, Capture.CREDENTIAL_FIELDS, Operation.REPLACE_STALE_CREDENTIAL, Target.ANY);
    }

    /** A method that logs in, with what its objects return as credentials, and throws if it is refused: it runs again then. */
    ClientHook login(String className, String method, String... parameters) {
        return add(className, method, Capture.AGAIN, Operation.REPEAT_LOGIN, parameters);
    }

    /** The same for a method that returns a Reactor {@code Mono}: that is subscribed to again. */
    ClientHook returnedLogin(String className, String method, String... parameters) {
        return add(className, method, Capture.RETURNED_BY_OBJECT, Operation.REPEAT_RETURNED_LOGIN, parameters);
    }

    /** The {@code create()} of a factory of R2DBC that has read the credentials when it returns: it is called for each login. */
    ClientHook createdLogin(String className) {
        return add(className, "create", Capture.INSTEAD, Operation.REPEAT_CALLED_LOGIN);
    }

    /** The same for a method that returns a Vert.x {@code Future}: it is called again. */
    ClientHook calledLogin(String className, String method, String... parameters) {
        return add(className, method, Capture.RETURNED_BY_CALL, Operation.REPEAT_CALLED_LOGIN, parameters);
    }

    /** A method that takes a URL apart, which is its first argument. */
    ClientHook url(String className, String method, String... parameters) {
        return add(className, method, Capture.FIRST_ARGUMENT, Operation.ENCODE_URL, parameters);
    }

    /** A method that logs in and cannot run again, or that is called before a connection tries again which knows its refusals. */
    ClientHook refused(String className, String method, String... parameters) {
        return add(className, method, Capture.AGAIN, Operation.LOGIN_REFUSED, parameters);
    }

    /**
     * A method whose first two parameters, or the only one, are a user and a password that the client keeps as characters: they become the
     * references that they were resolved from.
     */
    ClientHook back(String className, String method, String... parameters) {
        add(className, method, Capture.FIRST_ARGUMENT, Operation.CREDENTIAL_TO_REFERENCE, parameters);
        return parameters.length == 1
                ? this
                : add(className, method, Capture.SECOND_ARGUMENT, Operation.CREDENTIAL_TO_REFERENCE, parameters);
    }

    /** A method that logs in with the fields of its own object that have the user and the password, and throws if it is refused. */
    ClientHook loginWithFields(String className, String method, String... parameters) {
        return add(className, method, Capture.AGAIN, Operation.LOG_IN_WITH_FIELDS, parameters);
    }

    /** Older versions have no such method in the class of the last row, and are no misfit. */
    ClientHook unlessOlder() {
        int last = targets.size() - 1;
        targets.set(last, targets.get(last).advising(""));
        return this;
    }

    /** An exception that is created when a server refuses a login, where that cannot be repeated: the next one shall be right. */
    ClientHook refusal(String exception) {
        return add(exception, Target.CONSTRUCTOR, Capture.CREATED, Operation.LOGIN_REFUSED, Target.ANY);
    }

    ClientHook add(String className, String method, Capture capture, Operation operation, String... parameters) {
        targets.add(Target.of(name, className, method, capture, operation, parameters)
                .advising(ADVICE));
        return this;
    }

    /** The table. */
    List<Target> targets() {
        return Collections.unmodifiableList(targets);
    }
}

package io.secretagent.connections;

import java.sql.SQLException;

/**
 * Creates the exception of a login that would send a reference as a password. A class of its own, as not every JVM has the module
 * {@code java.sql}.
 */
public final class UnresolvedLogin {

    /** ISO 9075: the client is unable to establish a connection. Not class 28, as no server has refused anything. */
    private static final String STATE = "08001";

    private static final String PREFIX = "Secret Agent does not log in: ";

    private UnresolvedLogin() {}

    /** For a JDBC login. */
    public static Throwable sqlException(String reason) {
        return new SQLException(message(reason), STATE);
    }

    /** For a client that does not use JDBC. */
    public static Throwable exception(String reason) {
        return new IllegalStateException(message(reason));
    }

    /** Whether an exception is of {@link #exception}, with a reason of this end. */
    static boolean is(Throwable failure, String reason) {
        String message = failure.getMessage();
        return message != null && message.startsWith(PREFIX) && message.endsWith(reason);
    }

    private static String message(String reason) {
        return PREFIX + reason;
    }
}

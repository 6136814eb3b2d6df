package io.secretagent.connections;

import java.sql.SQLException;

/** What a login ends with that would send a reference as a password. Apart, as not every JVM has the module {@code java.sql}. */
public final class Refusal {

    /** ISO 9075: the client is unable to establish a connection. Not class 28, as no server has refused anything. */
    private static final String STATE = "08001";

    private Refusal() {}

    /** Of a JDBC login. */
    public static Throwable ofLogin(String reason) {
        return new SQLException("Secret Agent does not log in: " + reason, STATE);
    }

    /** Of a client that is not JDBC's. */
    public static Throwable of(String reason) {
        return new IllegalStateException("Secret Agent does not log in: " + reason);
    }
}

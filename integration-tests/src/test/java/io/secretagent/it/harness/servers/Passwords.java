package io.secretagent.it.harness.servers;

/** A server, or a file, that requires a password. */
public interface Passwords extends AutoCloseable {

    /** The port on loopback, or the path. */
    String address();

    /** Sets the password of a new or existing user; open sessions stay open. */
    void set(String user, String password);

    @Override
    void close();
}

package io.secretagent.it.servers;

/** A server, or a file, that wants a password. */
public interface Passwords extends AutoCloseable {

    /** The port on loopback, or the path. */
    String address();

    /** From now on the user, who is new or known, logs in with this password alone; whoever is in stays in. */
    void set(String user, String password);

    @Override
    void close();
}

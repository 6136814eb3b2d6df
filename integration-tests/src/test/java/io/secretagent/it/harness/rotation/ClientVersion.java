package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LoginServer;
import java.util.List;

/**
 * A client other than a JDBC driver in one version; its host has the arguments address, user, password.
 *
 * @param name its usual name, with the version
 * @param host its host, whose {@code java} is the oldest Java that the client runs on
 * @param mode further arguments of the host
 * @param references the form in which it passes references
 * @param keepsValues whether the very values that it has read at its start reach its login: not those of a client that parses a text
 * @param warmUp how many operations it does before the first rotation
 */
public record ClientVersion(
        String name, LoadHost host, List<String> mode, Handed references, boolean keepsValues, long warmUp) {

    /** A client that passes user and password as they are, by the version of its first library. */
    public static ClientVersion of(String name, String folder, int java, String... coordinates) {
        String version = coordinates[0].substring(coordinates[0].lastIndexOf(':') + 1);
        LoadHost host = new LoadHost(folder, java, List.of(coordinates));
        return new ClientVersion(name + " " + version, host, List.of(), Handed.REFERENCES, true, 100);
    }

    /** The same host in another mode, which a word in the row's name says. */
    public ClientVersion in(String argument, String word) {
        return new ClientVersion(name + ", " + word, host, List.of(argument), references, keepsValues, warmUp);
    }

    /** The same client where user and password are parts of a text that it parses. */
    public ClientVersion parsing() {
        return new ClientVersion(name, host, mode, Handed.REFERENCES_IN_TEXT, false, warmUp);
    }

    /** The same client where an operation takes so long that a few must do to warm up. */
    public ClientVersion slow() {
        return new ClientVersion(name, host, mode, references, keepsValues, 10);
    }

    /** Its host, which logs in to a server. */
    public Subject subject(LoginServer server) {
        return new Subject(host, List.of(server.address()), mode, warmUp);
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.servers.PostgreSql;
import io.secretagent.it.harness.servers.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One installation of a server.
 *
 * @param base an empty folder
 * @param user the text to write where the user stands: a reference or a name; without characters that a format interprets
 * @param password the same for the password
 * @param database accepts the user
 * @param agent the option {@code -javaagent}; empty for a run without it
 * @param certificate in PEM, of AWS
 */
public record Site(
        Path base,
        String user,
        String password,
        PostgreSql database,
        Optional<String> agent,
        Optional<Path> certificate) {

    static final String HOST = "127.0.0.1";

    /** The home of the JVM that servers run on: the tests' own. */
    static String javaHome() {
        return System.getProperty("java.home");
    }

    static int freePort() {
        return ServerProcess.freePort();
    }

    Path driver() {
        return Libraries.alone(PostgreSql.DRIVER);
    }

    /** The option of the agent, or the empty text. */
    String option() {
        return agent.orElse("");
    }

    List<String> options() {
        return agent.map(List::of).orElse(List.of());
    }

    String jdbc() {
        return database.url();
    }

    /** Asks the web application {@code probe} of a server at a port. */
    static Predicate<String> probe(int port, String source) {
        return user -> ProbeApplication.user(port, source).equals(user);
    }
}

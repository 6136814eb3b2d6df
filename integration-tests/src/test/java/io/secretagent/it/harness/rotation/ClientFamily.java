package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LoginServer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The clients of one kind of server: the rows of a table.
 *
 * @param name the server's usual name, which selects the table
 * @param starter starts a server, or skips the test with the reason
 * @param clients the oldest version of each first
 */
public record ClientFamily(String name, Supplier<LoginServer> starter, List<ClientVersion> clients) {

    @Override
    public String toString() {
        return name;
    }
}

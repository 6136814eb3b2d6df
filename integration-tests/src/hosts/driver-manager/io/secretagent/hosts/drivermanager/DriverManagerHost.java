package io.secretagent.hosts.drivermanager;

import io.secretagent.hosts.jdk.Load;
import java.sql.DriverManager;

/** Opens a new connection each time, without a pool. Arguments: URL, user, password. */
public final class DriverManagerHost {

    private DriverManagerHost() {}

    public static void main(String[] arguments) throws Exception {
        String user = Load.read(arguments[1]);
        String password = Load.read(arguments[2]);
        Load.run(() -> DriverManager.getConnection(arguments[0], user, password));
    }
}

package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection pool in one version, or connections without a pool.
 *
 * @param name its usual name, with the version
 * @param folder the folder of its host in {@code src/hosts}
 * @param java the oldest Java that it runs on
 * @param coordinates its libraries, without the driver
 * @param byDataSource whether it gets the driver's DataSource instead of only a URL
 */
public record Pool(String name, String folder, int java, List<String> coordinates, boolean byDataSource) {

    private static final long WARM_UP = 300;

    /** No pool: every connection logs in. */
    public static final Pool DRIVER_MANAGER = new Pool("DriverManager", "driver-manager", 8, List.of(), false);

    public static final Pool HIKARI = hikari("7.1.0", 11, false);

    /** All pools, the oldest version of each first. */
    public static final List<Pool> ALL = List.of(
            DRIVER_MANAGER,
            hikari("4.0.3", 8, false),
            hikari("4.0.3", 8, true),
            hikari("5.1.0", 11, false),
            hikari("5.1.0", 11, true),
            hikari("6.3.3", 11, false),
            hikari("6.3.3", 11, true),
            HIKARI,
            hikari("7.1.0", 11, true),
            pool("Tomcat JDBC", "tomcat-jdbc", 8, "org.apache.tomcat:tomcat-jdbc:9.0.112"),
            pool("Tomcat JDBC", "tomcat-jdbc", 17, "org.apache.tomcat:tomcat-jdbc:11.0.27"),
            pool("Commons DBCP", "dbcp2", 8, "org.apache.commons:commons-dbcp2:2.14.0"),
            pool("c3p0", "c3p0", 8, "com.mchange:c3p0:0.9.5.5"),
            pool("c3p0", "c3p0", 8, "com.mchange:c3p0:0.12.0"),
            agroal("1.17", 8),
            agroal("3.0.1", 17));

    private static Pool hikari(String version, int java, boolean byDataSource) {
        String name = "HikariCP " + version + (byDataSource ? ", dataSourceClassName" : "");
        return new Pool(name, "hikari", java, List.of("com.zaxxer:HikariCP:" + version), byDataSource);
    }

    private static Pool agroal(String version, int java) {
        List<String> coordinates = List.of("io.agroal:agroal-pool:" + version, "io.agroal:agroal-api:" + version);
        return new Pool("Agroal " + version, "agroal", java, coordinates, false);
    }

    private static Pool pool(String name, String folder, int java, String coordinates) {
        String version = coordinates.substring(coordinates.lastIndexOf(':') + 1);
        return new Pool(name + " " + version, folder, java, List.of(coordinates), false);
    }

    /** Its host, which connects to a database by a driver. */
    public Subject subject(Client client, Database database) {
        List<String> after = byDataSource ? List.of(client.dataSource()) : List.of();
        return new Subject(host(client), List.of(client.url(database.url())), after, WARM_UP);
    }

    /** Its host with the driver. */
    public LoadHost host(Client client) {
        List<String> all = new ArrayList<>(coordinates);
        all.add(client.driver());
        return new LoadHost(folder, java, all);
    }

    @Override
    public String toString() {
        return name;
    }
}

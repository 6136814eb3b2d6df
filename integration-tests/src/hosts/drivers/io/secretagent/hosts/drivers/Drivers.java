package io.secretagent.hosts.drivers;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Logs in as {@code DriverManager} does, by the drivers of the thread's class loader: each is asked until one responds. */
final class Drivers {

    /** Drivers that are too old to be services. */
    private static final List<String> OLD = Arrays.asList("org.hsqldb.jdbcDriver", "com.p6spy.engine.spy.P6SpyDriver");

    private Drivers() {}

    static Connection connect(String url, Properties properties) throws Exception {
        Exception first = null;
        for (Driver driver : all()) {
            try {
                Connection connection = driver.connect(url, properties);
                if (connection != null) {
                    return connection;
                }
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new SQLException("no driver for this URL") : first;
    }

    private static List<Driver> all() {
        List<Driver> drivers = new ArrayList<>();
        Iterator<Driver> services = ServiceLoader.load(Driver.class).iterator();
        while (services.hasNext()) {
            try {
                drivers.add(services.next());
            } catch (ServiceConfigurationError e) {
                // of another Java
            }
        }
        for (String name : OLD) {
            try {
                drivers.add((Driver)
                        Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                                .getDeclaredConstructor()
                                .newInstance());
            } catch (ReflectiveOperationException e) {
                // another driver
            }
        }
        return drivers;
    }
}

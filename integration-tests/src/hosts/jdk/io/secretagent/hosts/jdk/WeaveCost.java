package io.secretagent.hosts.jdk;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Prints the microseconds of CPU time that the main thread needs to load each of some JDBC drivers, which the agent weaves. */
public final class WeaveCost {

    private static final int DRIVERS = 6;

    private WeaveCost() {}

    /** Prints a line for each driver. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Class.forName(Loaded.class.getName()); // what loading any class of this kind needs
        Supplier<Object> lambda =
                threads::getCurrentThreadCpuTime; // every application has linked one before its first driver
        lambda.get();
        threads.getCurrentThreadCpuTime();
        long[] micros = new long[DRIVERS];
        for (int i = 0; i < DRIVERS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            Class.forName(WeaveCost.class.getName() + "$Driver" + (i + 1));
            micros[i] = (threads.getCurrentThreadCpuTime() - start) / 1000;
        }
        for (long each : micros) {
            System.out.println(each);
        }
    }

    /** All that a driver needs but {@code connect}. */
    abstract static class Base implements Driver {

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:weave:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    /** Not woven, as it is abstract. */
    abstract static class Loaded extends Base {}

    static final class Driver1 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    static final class Driver2 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    static final class Driver3 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    static final class Driver4 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    static final class Driver5 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    static final class Driver6 extends Base {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }
}

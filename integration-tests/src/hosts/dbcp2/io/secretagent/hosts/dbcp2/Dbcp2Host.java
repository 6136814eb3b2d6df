package io.secretagent.hosts.dbcp2;

import io.secretagent.hosts.jdk.Load;
import java.util.Properties;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.BasicDataSourceFactory;

/** Commons DBCP. Arguments: URL, user, password. */
public final class Dbcp2Host {

    private Dbcp2Host() {}

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("url", arguments[0]);
        properties.setProperty("username", Load.read(arguments[1]));
        properties.setProperty("password", Load.read(arguments[2]));
        properties.setProperty("maxTotal", "4");
        properties.setProperty("maxWaitMillis", "1000");
        properties.setProperty("maxConnLifetimeMillis", "500");
        properties.setProperty("logExpiredConnections", "false");
        BasicDataSource pool = BasicDataSourceFactory.createDataSource(properties);
        Load.run(pool::getConnection);
    }
}

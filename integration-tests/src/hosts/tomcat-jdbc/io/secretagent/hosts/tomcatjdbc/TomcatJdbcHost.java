package io.secretagent.hosts.tomcatjdbc;

import io.secretagent.hosts.jdk.Load;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Tomcat's pool. Arguments: URL, user, password. */
public final class TomcatJdbcHost {

    private TomcatJdbcHost() {}

    public static void main(String[] arguments) throws Exception {
        PoolProperties properties = new PoolProperties();
        properties.setUrl(arguments[0]);
        properties.setDriverClassName(
                java.sql.DriverManager.getDriver(arguments[0]).getClass().getName());
        properties.setUsername(Load.read(arguments[1]));
        properties.setPassword(Load.read(arguments[2]));
        properties.setInitialSize(0);
        properties.setMinIdle(1);
        properties.setMaxIdle(4);
        properties.setMaxActive(4);
        properties.setMaxWait(1_000);
        properties.setMaxAge(500);
        properties.setTestOnBorrow(true);
        properties.setValidationQuery("SELECT 1");
        properties.setValidationInterval(500);
        DataSource pool = new DataSource(properties);
        Load.run(pool::getConnection);
    }
}

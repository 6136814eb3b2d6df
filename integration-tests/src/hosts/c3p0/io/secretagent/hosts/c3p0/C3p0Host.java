package io.secretagent.hosts.c3p0;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import io.secretagent.hosts.jdk.Load;

/** c3p0. Arguments: URL, user, password. */
public final class C3p0Host {

    private C3p0Host() {}

    public static void main(String[] arguments) throws Exception {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setUser(Load.read(arguments[1]));
        pool.setPassword(Load.read(arguments[2]));
        pool.setInitialPoolSize(1);
        pool.setMinPoolSize(1);
        pool.setMaxPoolSize(4);
        pool.setAcquireIncrement(1);
        pool.setCheckoutTimeout(1_000);
        pool.setMaxConnectionAge(1); // in seconds, the lowest possible value
        pool.setTestConnectionOnCheckout(true);
        Load.run(pool::getConnection);
    }
}

package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * JDBC drivers and data sources of any vendor: every class that declares a method with the parameters of a login that returns a
 * connection. Such a class is recognised when it is loaded, so these targets name none. The data sources of {@link #VENDORS} may also
 * have been given their user and password before, and lead to connections of other kinds.
 */
public final class LoginHooks {

    private static final String TEXT = "java.lang.String";

    /** Pools, by the start of the internal name. They delegate to a driver, and would keep a secret that is resolved in them. */
    public static final List<String> POOLS = Collections.unmodifiableList(Arrays.asList(
            "com/mchange/",
            "com/zaxxer/",
            "io/agroal/",
            "org/apache/tomcat/",
            "org/apache/commons/dbcp",
            "oracle/ucp/",
            "com/alibaba/druid/",
            "org/springframework/"));

    /**
     * Drivers, by the start of the internal name, whose data sources log in with what {@code setUser} and {@code setPassword} have set
     * exactly as with the arguments of the method of the same name.
     */
    public static final List<String> VENDORS = Collections.unmodifiableList(Arrays.asList(
            "org/postgresql/",
            "com/impossibl/postgres/",
            "com/yugabyte/",
            "com/amazon/redshift/",
            "com/mysql/",
            "org/mariadb/jdbc/",
            "com/singlestore/jdbc/",
            "com/microsoft/sqlserver/jdbc/",
            "net/sourceforge/jtds/",
            "oracle/jdbc/",
            "com/ibm/db2/jcc/",
            "org/h2/",
            "org/hsqldb/",
            "org/apache/derby/",
            "org/firebirdsql/",
            "com/sap/db/",
            "com/vertica/",
            "net/snowflake/"));

    static final List<Target> TARGETS;

    static {
        List<Target> targets = new ArrayList<>();
        targets.add(
                Target.of(HookName.JDBC, "", "connect", Capture.LOGIN, Operation.LOG_IN, TEXT, "java.util.Properties"));
        targets.add(withArguments("getConnection"));
        targets.add(withArguments("getXAConnection"));
        targets.add(withArguments("getPooledConnection"));
        targets.add(asSet("getConnection", Operation.LOG_IN_AS_SET));
        targets.add(asSet("getXAConnection", Operation.LOG_IN_XA_AS_SET));
        targets.add(asSet("getPooledConnection", Operation.LOG_IN_POOLED_AS_SET));
        targets.add(setter("setUser", Operation.REMEMBER_USER));
        targets.add(setter("setUserName", Operation.REMEMBER_USER));
        targets.add(setter("setUsername", Operation.REMEMBER_USER));
        targets.add(setter("setPassword", Operation.REMEMBER_PASSWORD));
        targets.add(setter("setPasswordChars", Operation.REMEMBER_PASSWORD, "[C"));
        TARGETS = Collections.unmodifiableList(targets);
    }

    private LoginHooks() {}

    private static Target withArguments(String method) {
        return Target.of(HookName.DATASOURCE, "", method, Capture.LOGIN, Operation.LOG_IN_BY_DATA_SOURCE, TEXT, TEXT);
    }

    private static Target asSet(String method, Operation operation) {
        return Target.of(HookName.DATASOURCE, "", method, Capture.INSTEAD, operation);
    }

    private static Target setter(String method, Operation operation) {
        return setter(method, operation, TEXT);
    }

    private static Target setter(String method, Operation operation, String type) {
        return Target.of(HookName.DATASOURCE, "", method, Capture.FIRST_ARGUMENT_OF_OBJECT, operation, type);
    }
}

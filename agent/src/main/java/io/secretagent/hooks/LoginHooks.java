package io.secretagent.hooks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * JDBC drivers and data sources of any vendor: every class that declares a method with the parameters of a login that returns a
 * connection. Such a class is recognised when it is loaded, so these targets name none.
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

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(HookName.JDBC, "", "connect", Capture.LOGIN, Operation.LOG_IN, TEXT, "java.util.Properties"),
            Target.of(
                    HookName.DATASOURCE,
                    "",
                    "getConnection",
                    Capture.LOGIN,
                    Operation.LOG_IN_BY_DATA_SOURCE,
                    TEXT,
                    TEXT));

    private LoginHooks() {}
}

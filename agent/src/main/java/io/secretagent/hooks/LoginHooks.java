package io.secretagent.hooks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * JDBC drivers and data sources of any vendor: every class that declares a method which takes what a login takes, and returns a
 * connection. The class is known when it is loaded, so these targets name none.
 */
public final class LoginHooks {

    private static final String TEXT = "java.lang.String";

    /** Pools pass on what they were given; resolved there, the secret would stay in them. By the start of the internal name. */
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

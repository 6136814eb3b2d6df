package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * JDBC drivers and data sources, of any vendor: classes whose files hold a method that takes what a login takes, and returns a
 * connection. No class hierarchy is looked at, and no class but theirs is parsed.
 */
public final class LoginClasses {

    private static final String TEXT = "java.lang.String";

    /** What the descriptors of both methods have in common. */
    private static final BytePattern BOTH = new BytePattern(";)Ljava/sql/Connection;");

    private static final byte[] OF_DRIVER = BytePattern.bytes("(Ljava/lang/String;Ljava/util/Properties");
    private static final byte[] OF_DATA_SOURCE = BytePattern.bytes("(Ljava/lang/String;Ljava/lang/String");

    /** Pools hand on what they were given; resolved there, the secret would stay in them. */
    private static final List<String> POOLS = Arrays.asList(
            "com/mchange/",
            "com/zaxxer/",
            "io/agroal/",
            "org/apache/tomcat/",
            "org/apache/commons/dbcp",
            "oracle/ucp/",
            "com/alibaba/druid/",
            "org/springframework/");

    private final Target driver;
    private final Target dataSource;

    /** The targets with a place each, of those hooks that are on; their class is any. */
    LoginClasses(List<Target> placed) {
        Target ofDriver = null;
        Target ofDataSource = null;
        for (Target target : placed) {
            ofDriver = target.operation == Operation.LOG_IN ? target : ofDriver;
            ofDataSource = target.operation == Operation.LOG_IN_BY_DATA_SOURCE ? target : ofDataSource;
        }
        driver = ofDriver;
        dataSource = ofDataSource;
    }

    public static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.of("jdbc", "", "connect", Capture.LOGIN, Operation.LOG_IN, TEXT, "java.util.Properties"));
        targets.add(Target.of(
                "datasource", "", "getConnection", Capture.LOGIN, Operation.LOG_IN_BY_DATA_SOURCE, TEXT, TEXT));
        return targets;
    }

    /** What may be woven into a class, by a look at its bytes; empty for nearly all. */
    List<Target> in(String internalName, byte[] bytes) {
        int first = driver == null && dataSource == null ? -1 : BOTH.in(bytes, 0);
        if (first < 0) {
            return Collections.emptyList();
        }
        String className = internalName.replace('/', '.');
        List<Target> found = new ArrayList<>();
        for (int at = first; at >= 0; at = BOTH.in(bytes, at + 1)) {
            addIf(BytePattern.endsAt(bytes, at, OF_DRIVER), driver, className, found);
            boolean isOfVendor = BytePattern.endsAt(bytes, at, OF_DATA_SOURCE) && !isOfPool(internalName);
            addIf(isOfVendor, dataSource, className, found);
        }
        return found;
    }

    private static boolean isOfPool(String internalName) {
        for (String pool : POOLS) {
            if (internalName.startsWith(pool)) {
                return true;
            }
        }
        return false;
    }

    private static void addIf(boolean isThere, Target target, String className, List<Target> found) {
        if (isThere && target != null) {
            found.add(target.in(className));
        }
    }
}

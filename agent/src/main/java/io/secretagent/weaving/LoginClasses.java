package io.secretagent.weaving;

import io.secretagent.hooks.LoginHooks;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the classes that {@link LoginHooks} is for by the descriptors in their class files, as they are loaded. No class hierarchy
 * is looked at, and no class but theirs is parsed.
 */
final class LoginClasses {

    /** What the descriptors of both methods have in common. */
    private static final BytePattern BOTH = new BytePattern(";)Ljava/sql/Connection;");

    private static final byte[] OF_DRIVER = BytePattern.bytes("(Ljava/lang/String;Ljava/util/Properties");
    private static final byte[] OF_DATA_SOURCE = BytePattern.bytes("(Ljava/lang/String;Ljava/lang/String");

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
        for (String pool : LoginHooks.POOLS) {
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

package io.secretagent.weaving;

import io.secretagent.hooks.LoginHooks;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of {@link LoginHooks} by the descriptors in their class files, when they are loaded. No class hierarchy is
 * resolved, and no other class is parsed. Thread-safe.
 */
final class LoginClasses {

    /** The common end of both methods' descriptors. */
    private static final BytePattern BOTH = new BytePattern(";)Ljava/sql/Connection;");

    private static final byte[] OF_DRIVER = BytePattern.bytes("(Ljava/lang/String;Ljava/util/Properties");
    private static final byte[] OF_DATA_SOURCE = BytePattern.bytes("(Ljava/lang/String;Ljava/lang/String");

    private final @Nullable Target driver;
    private final @Nullable Target dataSource;

    /** Keeps the targets of {@link LoginHooks} among those of the hooks that are on, each with a place. */
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

    /** The targets in a class, by a search in its bytes; empty for nearly all classes. */
    List<Target> in(String internalName, byte[] bytes) {
        int first = driver == null && dataSource == null ? -1 : BOTH.in(bytes, 0);
        return first < 0 ? Collections.<Target>emptyList() : in(internalName, bytes, first);
    }

    private List<Target> in(String internalName, byte[] bytes, int first) {
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

    private static void addIf(boolean isDeclared, @Nullable Target target, String className, List<Target> found) {
        if (isDeclared && target != null) {
            found.add(target.in(className));
        }
    }
}

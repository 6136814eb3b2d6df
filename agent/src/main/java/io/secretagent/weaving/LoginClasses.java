package io.secretagent.weaving;

import io.secretagent.hooks.LoginHooks;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of {@link LoginHooks}, when they are loaded: those that declare the method, as opposed to call it. A search for
 * the descriptor comes first, so that few classes are parsed. No class hierarchy is resolved. Thread-safe.
 */
final class LoginClasses {

    /** The common end of both methods' descriptors. */
    private static final BytePattern BOTH = new BytePattern(";)Ljava/sql/Connection;");

    private static final byte[] OF_DRIVER = BytePattern.bytes("(Ljava/lang/String;Ljava/util/Properties");
    private static final byte[] OF_DATA_SOURCE = BytePattern.bytes("(Ljava/lang/String;Ljava/lang/String");

    private static final String DATA_SOURCE = "DataSource";

    private final @Nullable Target driver;
    private final @Nullable Target dataSource;
    /** Those in the data sources of {@link LoginHooks#VENDORS} only. */
    private final List<Target> ofVendors = new ArrayList<>();

    /** Keeps the targets of {@link LoginHooks} among those of the hooks that are on, each with a place. */
    LoginClasses(List<Target> placed) {
        Target ofDriver = null;
        Target ofDataSource = null;
        for (Target target : placed) {
            boolean isConnection = target.method.equals("getConnection");
            if (target.operation == Operation.LOG_IN) {
                ofDriver = target;
            } else if (target.operation == Operation.LOG_IN_BY_DATA_SOURCE && isConnection) {
                ofDataSource = target;
            } else if (target.className.isEmpty()) {
                ofVendors.add(target);
            }
        }
        driver = ofDriver;
        dataSource = ofDataSource;
    }

    /** The targets in a class; empty for nearly all classes. */
    List<Target> in(String internalName, byte[] bytes) {
        int first = driver == null && dataSource == null ? -1 : BOTH.in(bytes, 0);
        List<Target> found = first < 0 ? Collections.<Target>emptyList() : in(internalName, bytes, first);
        return ofVendors.isEmpty() || !isDataSourceOfVendor(internalName)
                ? found
                : withVendors(found, internalName, bytes);
    }

    private List<Target> withVendors(List<Target> found, String internalName, byte[] bytes) {
        List<Target> all = new ArrayList<>(found);
        for (Target target : ofVendors) {
            addIf(true, target, internalName.replace('/', '.'), bytes, all);
        }
        return all;
    }

    /** By its name. A pool is none: it opens its connections by another data source, or by a driver. */
    private static boolean isDataSourceOfVendor(String internalName) {
        int name = internalName.indexOf(DATA_SOURCE, internalName.lastIndexOf('/') + 1);
        boolean isPool = internalName.contains("PoolingDataSource")
                || (internalName.contains("PoolDataSource") && !internalName.contains("ConnectionPoolDataSource"));
        return name >= 0 && !isPool && isIn(LoginHooks.VENDORS, internalName);
    }

    private List<Target> in(String internalName, byte[] bytes, int first) {
        boolean isDriver = false;
        boolean isDataSource = false;
        for (int at = first; at >= 0; at = BOTH.in(bytes, at + 1)) {
            isDriver |= BytePattern.endsAt(bytes, at, OF_DRIVER);
            isDataSource |= BytePattern.endsAt(bytes, at, OF_DATA_SOURCE);
        }
        String className = internalName.replace('/', '.');
        List<Target> found = new ArrayList<>();
        addIf(isDriver, driver, className, bytes, found);
        addIf(isDataSource && !isIn(LoginHooks.POOLS, internalName), dataSource, className, bytes, found);
        return found;
    }

    private static boolean isIn(List<String> packages, String internalName) {
        for (String each : packages) {
            if (internalName.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    private static void addIf(
            boolean isNamed, @Nullable Target target, String className, byte[] bytes, List<Target> found) {
        if (isNamed && target != null && declares(bytes, target)) {
            found.add(target.in(className));
        }
    }

    /** Whether a class file declares the method with a body. A file that cannot be parsed is left to the JVM. */
    private static boolean declares(byte[] bytes, Target target) {
        try {
            for (DeclaredMethod method : DeclaredMethods.of(bytes)) {
                if (method.is(target)) {
                    return true;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
        return false;
    }
}

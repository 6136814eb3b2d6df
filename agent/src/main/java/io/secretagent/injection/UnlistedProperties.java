package io.secretagent.injection;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * System properties that the application finds by name and in no enumeration. All changes up to a commit take effect together, so that
 * user and password are of one version. Those that {@code -D} set to a reference stay listed: a framework that copies all properties
 * would otherwise silently fall back to another setting.
 */
public final class UnlistedProperties implements PublishedProperties {

    /** The class of the JVM's system properties then, of the boot loader. No code names it: it is not defined in every JVM. */
    public static final String CLASS = "java.lang.SecretAgentProperties";

    private final Properties system;
    private final AtomicReference<Map<String, String>> unlisted;
    private final Map<String, String> values = new HashMap<>();

    private UnlistedProperties(Properties system, AtomicReference<Map<String, String>> unlisted) {
        this.system = system;
        this.unlisted = unlisted;
    }

    /** Replaces the JVM's system properties by a copy of that class, which can hold unlisted ones. */
    static UnlistedProperties replaceSystem(Class<?> type) {
        AtomicReference<Map<String, String>> unlisted = new AtomicReference<>(Collections.<String, String>emptyMap());
        Properties before = System.getProperties();
        synchronized (before) { // no thread adds a property between copy and replacement
            Properties system = create(type, before, unlisted);
            System.setProperties(system);
            return new UnlistedProperties(system, unlisted);
        }
    }

    private static Properties create(Class<?> type, Properties listed, AtomicReference<Map<String, String>> unlisted) {
        try {
            return (Properties)
                    type.getConstructor(Properties.class, AtomicReference.class).newInstance(listed, unlisted);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(CLASS + " cannot be used: " + e, e);
        }
    }

    @Override
    public boolean has(String name) {
        return system.containsKey(name);
    }

    @Override
    public boolean set(String name, @Nullable String expected, String value) {
        if (expected != null && !values.containsKey(name)) {
            return system.replace(name, expected, value); // set by -D to a reference, and therefore listed
        }
        boolean isExpected = expected == null ? !has(name) : expected.equals(system.getProperty(name));
        if (isExpected) {
            values.put(name, value);
        }
        return isExpected;
    }

    @Override
    public boolean remove(String name, String expected) {
        boolean isExpected = expected.equals(system.getProperty(name));
        values.remove(name);
        return isExpected;
    }

    @Override
    public void commit() {
        unlisted.set(new HashMap<>(values));
    }
}

package io.secretagent.injection;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Ordinary system properties: each change takes effect at once, and every dump shows the values. */
final class ListedProperties implements PublishedProperties {

    private final Properties given;
    private final boolean isOfTheJvm;

    /** Keeps to the JVM's current object if the given one is that. */
    @SuppressWarnings("ReferenceEquality") // whether it is the JVM's object, which the application may replace
    ListedProperties(Properties system) {
        given = system;
        isOfTheJvm = system == System.getProperties();
    }

    private Properties system() {
        return isOfTheJvm ? System.getProperties() : given;
    }

    @Override
    public boolean has(String name) {
        return system().containsKey(name);
    }

    @Override
    public boolean set(String name, @Nullable String expected, String value) {
        Properties system = system();
        return expected == null ? system.putIfAbsent(name, value) == null : system.replace(name, expected, value);
    }

    @Override
    public boolean remove(String name, String expected) {
        return system().remove(name, expected);
    }

    @Override
    public void commit() {}
}

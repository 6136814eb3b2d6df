package io.secretagent.connections;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What one attempt of a login sends: a private copy of the application's properties, with secrets in it. */
final class Attempt {

    final @Nullable String url;
    private final Properties properties;
    /** When the attempt was created, of {@link System#nanoTime()}. */
    final long nanos = System.nanoTime();

    Attempt(@Nullable String url, Properties given, Map<String, String> values) {
        this.url = url;
        properties = new Properties();
        for (String name : given.stringPropertyNames()) { // including those of its defaults
            properties.setProperty(name, given.getProperty(name));
        }
        properties.putAll(given);
        properties.putAll(values);
    }

    /** A copy for a driver, which may change it. */
    Properties copy() {
        return (Properties) properties.clone();
    }

    /** The value of a property; null for none. */
    @Nullable
    String get(String name) {
        return properties.getProperty(name);
    }

    boolean sendsTheSameAs(Attempt other) {
        return properties.equals(other.properties);
    }
}

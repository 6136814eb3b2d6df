package io.secretagent.connections;

import java.util.Map;
import java.util.Properties;

/** What one login sends: a private copy of what the application gave, with secrets in it. */
final class Attempt {

    final String url;
    private final Properties properties;
    /** When it was made, of {@link System#nanoTime()}. */
    final long nanos = System.nanoTime();

    Attempt(String url, Properties given, Map<String, String> values) {
        this.url = url;
        properties = new Properties();
        for (String name : given.stringPropertyNames()) { // those of its defaults, too
            properties.setProperty(name, given.getProperty(name));
        }
        properties.putAll(given);
        properties.putAll(values);
    }

    /** For a driver, which may change what it is given. */
    Properties copy() {
        return (Properties) properties.clone();
    }

    boolean sendsWhat(Attempt other) {
        return properties.equals(other.properties);
    }
}

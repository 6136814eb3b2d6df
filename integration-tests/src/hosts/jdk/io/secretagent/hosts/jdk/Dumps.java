package io.secretagent.hosts.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Prints every dump of all system properties that the JDK has, each behind a line {@code == NAME}. First argument: a property, which
 * {@code == by name} shows by every way to read one by its name.
 */
public final class Dumps {

    private Dumps() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        Properties system = System.getProperties();
        print("by name", byName(system, name));
        print("names", system.stringPropertyNames() + " " + Collections.list(system.propertyNames()));
        print("keys", Collections.list(system.keys()) + " " + system.keySet());
        print("values", Collections.list(system.elements()) + " " + system.values());
        print("entries", system.entrySet() + " " + system);
        print("each", each(system));
        print("texts", texts(system));
        print("copies", new java.util.HashMap<Object, Object>(system) + " " + copy(system) + " " + system.clone());
        print("stream", restored(system).toString());
        print(
                "management",
                ManagementFactory.getRuntimeMXBean().getSystemProperties().toString());
        print("sizes", String.valueOf(system.size() == system.keySet().size() && system.equals(copy(system))));
    }

    private static void print(String title, String text) {
        System.out.println("== " + title);
        System.out.println(text);
    }

    private static String byName(Properties system, String name) {
        List<Object> values = new ArrayList<>();
        values.add(System.getProperty(name));
        values.add(System.getProperty(name, "absent"));
        values.add(system.getProperty(name));
        values.add(system.get(name));
        values.add(system.getOrDefault(name, "absent"));
        values.add(new Properties(system).getProperty(name));
        values.add(((Properties) system.clone()).getProperty(name));
        values.add(system.containsKey(name));
        return values.toString();
    }

    private static String each(Properties system) {
        StringBuilder text = new StringBuilder();
        system.forEach(
                (name, value) -> text.append(name).append('=').append(value).append(' '));
        for (Map.Entry<Object, Object> entry : system.entrySet()) {
            text.append(entry);
        }
        return text.toString();
    }

    private static String texts(Properties system) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        system.store(bytes, null);
        system.storeToXML(bytes, null);
        system.list(new PrintStream(bytes, true, "UTF-8"));
        return bytes.toString("UTF-8");
    }

    private static Properties copy(Properties system) {
        Properties copy = new Properties();
        copy.putAll(system);
        return copy;
    }

    private static Properties restored(Properties system) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(system);
        }
        if (bytes.toString("ISO-8859-1").contains("SecretAgent")) {
            throw new IllegalStateException("another JVM cannot read the stream");
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Properties) in.readObject();
        }
    }
}

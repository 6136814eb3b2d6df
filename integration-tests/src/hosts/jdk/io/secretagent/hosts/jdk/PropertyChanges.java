package io.secretagent.hosts.jdk;

import java.util.Properties;
import java.util.Set;

/** Changes two system properties in every way, and prints a line for each: what the call returned, then both, then what is listed. */
public final class PropertyChanges {

    private static final String USER = "TestingSecret.username";
    private static final String PASSWORD = "TestingSecret.password";

    private PropertyChanges() {}

    public static void main(String[] arguments) {
        Properties ours = System.getProperties();
        String user = System.getProperty(USER);
        print("set", System.setProperty(USER, "mine"));
        print("restore", System.setProperty(USER, user));
        print("clear", System.clearProperty(USER));
        print("restore cleared", System.setProperty(USER, user));
        print("putIfAbsent", ours.putIfAbsent(PASSWORD, "mine"));
        print("computeIfAbsent", ours.computeIfAbsent(PASSWORD, name -> "mine"));
        print("replace another", ours.replace(PASSWORD, "another", "mine"));
        print("remove another", ours.remove(PASSWORD, "another"));
        print("computeIfPresent", ours.computeIfPresent(PASSWORD, (name, value) -> value));
        print("merge", ours.merge(USER, "+", (before, more) -> before + "+"));
        print("compute", ours.compute(USER, (name, value) -> null));
        print("replace absent", ours.replace(USER, "mine"));
        System.setProperties((Properties) ours.clone());
        print("set clone", "");
        print("clear in clone", System.clearProperty(PASSWORD));
        System.setProperties(new Properties());
        print("set new", "");
        System.setProperties(null);
        print("set null", System.getProperty("java.version") != null);
        System.setProperties(ours);
        print("set again", "");
        ours.clear();
        print("clear all", ours.size());
    }

    private static void print(String what, Object returned) {
        Properties now = System.getProperties();
        String both = now.getProperty(USER) + " " + now.getProperty(PASSWORD);
        Set<String> names = now.stringPropertyNames();
        String listed = (names.contains(USER) ? " user" : "") + (names.contains(PASSWORD) ? " password" : "");
        System.out.println(what + ": " + returned + " -> " + both + (listed.isEmpty() ? "" : ", listed:" + listed));
    }
}

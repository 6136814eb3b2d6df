package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/** Tomcat 9 and newer: the attributes and texts of {@code server.xml}, {@code context.xml} and their like, when they are read. */
final class TomcatHook {

    private static final String CLASS = "org.apache.tomcat.util.IntrospectionUtils";
    private static final String TEXT = "java.lang.String";
    private static final String STATIC_PROPERTIES = "java.util.Hashtable";
    private static final String SOURCES = "[Lorg.apache.tomcat.util.IntrospectionUtils$PropertySource;";

    static final List<Target> TARGETS = Arrays.asList(
            replaceProperties(TEXT, STATIC_PROPERTIES, SOURCES),
            replaceProperties(TEXT, STATIC_PROPERTIES, SOURCES, "java.lang.ClassLoader"));

    private TomcatHook() {}

    private static Target replaceProperties(String... parameters) {
        return Target.of("tomcat", CLASS, "replaceProperties", Handing.RETURNED, Operation.RESOLVE, parameters);
    }
}

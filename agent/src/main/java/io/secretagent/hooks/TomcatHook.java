package io.secretagent.hooks;

import java.util.List;

/**
 * Tomcat 9 and newer: resolves the attributes and texts of {@code server.xml}, {@code context.xml} and similar files when they are read.
 * Tomcat expands what replaces a placeholder again, so that is embedded.
 * When Tomcat saves these files, secrets become references again. In what it logs of a JNDI resource, at debug, they are masked.
 */
final class TomcatHook {

    private static final String CLASS = "org.apache.tomcat.util.IntrospectionUtils";
    private static final String TEXT = "java.lang.String";
    private static final String STATIC_PROPERTIES = "java.util.Hashtable";
    private static final String LOADER = "java.lang.ClassLoader";
    private static final String SOURCES = "[Lorg.apache.tomcat.util.IntrospectionUtils$PropertySource;";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.TOMCAT, CLASS, "getProperty", Capture.RETURNED, TEXT, STATIC_PROPERTIES, SOURCES)
            .embed(CLASS, "getProperty", Capture.RETURNED, TEXT, STATIC_PROPERTIES, SOURCES, LOADER)
            .resolve(CLASS, "replaceProperties", Capture.RETURNED, TEXT, STATIC_PROPERTIES, SOURCES)
            .resolve(CLASS, "replaceProperties", Capture.RETURNED, TEXT, STATIC_PROPERTIES, SOURCES, LOADER)
            .add(
                    Operation.BACK_TO_REFERENCES,
                    "org.apache.tomcat.util.security.Escape",
                    "xml",
                    Capture.FIRST_ARGUMENT,
                    TEXT)
            .add(Operation.MASK, "org.apache.naming.AbstractRef", "toString", Capture.RETURNED)
            .targets();

    private TomcatHook() {}
}

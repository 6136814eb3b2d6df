package io.secretagent.hosts.jdk;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** A system class loader ({@code -Djava.system.class.loader}) as application servers have it. */
public final class OwnSystemLoader extends URLClassLoader {

    /** Called by the JVM. */
    public OwnSystemLoader(ClassLoader parent) {
        super(new URL[0], parent);
    }

    /** Called by the JVM for each {@code -javaagent}. */
    void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
        addURL(new File(path).toURI().toURL());
    }
}

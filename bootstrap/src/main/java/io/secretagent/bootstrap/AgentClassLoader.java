package io.secretagent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent and its dependencies from the {@code agent/} part of the jar, where classes are named
 * {@code *.classdata} so that no other loader takes them for classes.
 *
 * <p>The parent is the platform class loader (the boot loader on Java 8): the host's classes are out of our sight, and
 * ours are out of the host's. The jar stays open for as long as the JVM runs.
 */
final class AgentClassLoader extends ClassLoader {

    private static final String ROOT = "agent/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String resourceBase;

    private AgentClassLoader(JarFile jar, String resourceBase, ClassLoader parent) {
        super(parent);
        this.jar = jar;
        this.resourceBase = resourceBase;
    }

    /**
     * Opens the agent's part of the jar.
     *
     * @throws IOException if the file is no readable jar
     */
    static AgentClassLoader open(File file) throws IOException {
        // Signatures are not checked: it would load the JVM's crypto before the host's first line, for nothing.
        JarFile jar = new JarFile(file, false);
        return new AgentClassLoader(jar, "jar:" + file.toURI() + "!/" + ROOT, platformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] bytes = read(entry);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected URL findResource(String name) {
        JarEntry entry = jar.getJarEntry(ROOT + name);
        try {
            return entry == null ? null : new URL(resourceBase + name);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    private byte[] read(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(entry.getSize(), 32));
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
            }
            return bytes.toByteArray();
        }
    }

    private static ClassLoader platformClassLoader() {
        try {
            return (ClassLoader)
                    ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
        } catch (ReflectiveOperationException e) {
            return null; // Java 8
        }
    }
}

package io.secretagent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its dependencies from the {@code agent/} part of the jar, where classes are named
 * {@code *.classdata} so that no other loader takes them for classes.
 *
 * <p>The parent is the platform class loader (the boot loader on Java 8): the agent cannot see the host's classes, nor the
 * host the agent's. The jar stays open for as long as the JVM runs, checkpoints excepted. If it is
 * overwritten meanwhile, one line is logged, and classes that are not loaded yet cannot be loaded any more.
 */
final class AgentClassLoader extends ClassLoader implements Closeable {

    private static final String ROOT = "agent/";

    /** The stream of the JVM's start, as in the agent's log; a stream by which the host replaces it gets the host's lines only. */
    private static final PrintStream STDERR = System.err;

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final JarContents jar;
    private final AtomicBoolean isLost = new AtomicBoolean();

    private AgentClassLoader(File file, JarContents jar, @Nullable ClassLoader parent) {
        super(parent);
        this.file = file;
        this.jar = jar;
    }

    /**
     * Opens the agent's part of the jar.
     *
     * @throws IOException if the file is no readable jar
     */
    static AgentClassLoader open(File file) throws IOException {
        return new AgentClassLoader(file, JarContents.open(file), platformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = read(name.replace('.', '/') + ".classdata");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Looks into the agent's part first: the parents have no such names, and a miss there is slow. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = read(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = read(name);
        return bytes == null ? null : JarEntryStreams.url("jar:" + file.toURI() + "!/" + ROOT + name, bytes);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    /** Null where the jar does not have the entry, or not any more. */
    private byte @Nullable [] read(String name) {
        try {
            return jar.read(ROOT + name);
        } catch (IOException e) {
            if (isLost.compareAndSet(false, true)) {
                STDERR.println(
                        "secret-agent: the agent's jar " + file + " was overwritten while this JVM uses it (" + name
                                + ": " + e.getMessage()
                                + "); classes that are not loaded yet cannot be loaded any more, so secrets may not be"
                                + " refreshed. Restart the JVM. To upgrade, move the new jar to this place (mv), which leaves the"
                                + " file of running JVMs as it is; cp overwrites it.");
            }
            return null;
        }
    }

    /** Closes the jar before a checkpoint of the JVM, in which no file may be open. The next class that is read opens it again. */
    @Override
    public void close() throws IOException {
        jar.close();
    }

    /** Null, which is the boot loader, on Java 8. A reflective call costs sixty classes, so there is none where the parent will do. */
    private static @Nullable ClassLoader platformClassLoader() {
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            return null;
        }
        if (System.getProperty("java.system.class.loader") == null) {
            return ClassLoader.getSystemClassLoader().getParent();
        }
        try { // the application's own loader is the system loader
            return (ClassLoader)
                    ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}

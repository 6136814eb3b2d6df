package io.secretagent.weaving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Defines classes of a host, which are verified as those of any application, and its own copy of the bridge, under a name that is not in
 * {@code java.lang}.
 */
final class HostLoader extends ClassLoader {

    static final String BRIDGE = "io.secretagent.weaving.BridgeInTest";

    private static final String ORACLE = OracleBridge.class.getName();

    private static final Map<String, byte[]> BRIDGES = bridges();

    final Map<String, byte[]> classes = new HashMap<>();

    HostLoader() {
        super(HostLoader.class.getClassLoader());
        classes.putAll(BRIDGES);
    }

    /** Sets the functions of both bridges. */
    void use(Function<Object, Object>[] functions) throws ReflectiveOperationException {
        for (String bridge : new String[] {BRIDGE, ORACLE}) {
            loadClass(bridge).getField("functions").set(null, functions);
        }
    }

    /** The class file of a class on the class path. */
    static byte[] bytes(String name) throws IOException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = HostLoader.class.getClassLoader().getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }

    /** Adds a class that was prepared. */
    HostLoader with(String name, byte[] prepared) {
        classes.put(name, prepared);
        return this;
    }

    private static Map<String, byte[]> bridges() {
        try {
            return Map.of(BRIDGE, prepared(bytes("java.lang.SecretAgentBridge")), ORACLE, prepared(bytes(ORACLE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class whose calls of the bridge go to its loader's copy. */
    static byte[] prepared(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        SimpleRemapper remapper = new SimpleRemapper(
                net.bytebuddy.jar.asm.Opcodes.ASM9, "java/lang/SecretAgentBridge", BRIDGE.replace('.', '/')) {};
        reader.accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }
    }

    @Override
    public InputStream getResourceAsStream(String path) {
        byte[] bytes = classes.get(path.replace(".class", "").replace('/', '.'));
        return bytes == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(bytes);
    }

    /** What ASM finds wrong in a prepared class; empty if it is right. */
    String problemsOf(String name) {
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
                new org.objectweb.asm.ClassReader(classes.get(name)), this, false, new PrintWriter(problems));
        return problems.toString();
    }
}

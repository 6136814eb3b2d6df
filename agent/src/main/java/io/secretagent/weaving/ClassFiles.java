package io.secretagent.weaving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads class files of the agent, which are named {@code .classdata} in its jar. Each is read once and kept, as the jar may be
 * overwritten later. Thread-safe.
 */
final class ClassFiles {

    private static final Map<String, byte[]> READ = new ConcurrentHashMap<>();

    private ClassFiles() {}

    /** The bytes of a class by its binary name, or null if the jar has none. */
    static byte @Nullable [] read(String name) throws IOException {
        byte[] bytes = READ.get(name);
        if (bytes == null) {
            bytes = fromJar(name);
            if (bytes != null) {
                READ.put(name, bytes);
            }
        }
        return bytes;
    }

    /** The bytes of a class that every jar has, by its binary name. */
    static byte[] require(String name) throws IOException {
        byte[] bytes = read(name);
        if (bytes == null) {
            throw new IOException("The agent's jar lacks the class " + name + ".");
        }
        return bytes;
    }

    private static byte @Nullable [] fromJar(String name) throws IOException {
        try (InputStream in = ClassFiles.class.getResourceAsStream("/" + name.replace('.', '/') + ".classdata")) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return bytes.toByteArray();
        }
    }
}

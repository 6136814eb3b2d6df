package io.secretagent.weaving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class files of the agent, which have another ending in its jar; each is read once, as the jar may be overwritten later. Knows
 * nothing of Byte Buddy. Thread-safe.
 */
final class ClassFiles {

    private static final Map<String, byte[]> READ = new ConcurrentHashMap<>();

    private ClassFiles() {}

    /** The bytes of a class by its binary name, or null if the jar has none. */
    static byte[] read(String name) throws IOException {
        byte[] bytes = READ.get(name);
        if (bytes == null) {
            bytes = fromJar(name);
            if (bytes != null) {
                READ.put(name, bytes);
            }
        }
        return bytes;
    }

    private static byte[] fromJar(String name) throws IOException {
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

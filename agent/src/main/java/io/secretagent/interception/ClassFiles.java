package io.secretagent.interception;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads class files of the agent, which have another ending in its jar. Knows nothing of Byte Buddy. */
final class ClassFiles {

    private ClassFiles() {}

    /** The bytes of a class by its binary name, or null if the jar has none. */
    static byte[] read(String name) throws IOException {
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

package io.secretagent.interception;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Finds the class files of the agent, which have another ending in its jar. */
final class AgentClasses implements ClassFileLocator {

    @Override
    public Resolution locate(String name) throws IOException {
        try (InputStream in = AgentClasses.class.getResourceAsStream("/" + name.replace('.', '/') + ".classdata")) {
            if (in == null) {
                return new Resolution.Illegal(name);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return new Resolution.Explicit(bytes.toByteArray());
        }
    }

    @Override
    public void close() {}
}

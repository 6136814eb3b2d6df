package io.secretagent.weaving;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Gives Byte Buddy the class files of the agent. */
final class AgentClasses implements ClassFileLocator {

    @Override
    public Resolution locate(String name) throws IOException {
        byte[] bytes = ClassFiles.read(name);
        return bytes == null ? new Resolution.Illegal(name) : new Resolution.Explicit(bytes);
    }

    @Override
    public void close() {}
}

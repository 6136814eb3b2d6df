package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/** Reads the path of a Unix domain socket that only newer JVMs can use. */
final class UnixSocketPath {

    private UnixSocketPath() {}

    /** Null where the key is absent, or after adding the problem. */
    static @Nullable String read(Section section, String remedy) {
        String path = section.has("socket-path") ? section.text("socket-path") : null;
        if (path != null && !isSupported()) {
            section.error(
                    "socket-path",
                    "needs Java 16 or newer, this is " + System.getProperty("java.version") + "; " + remedy);
            return null;
        }
        return path;
    }

    private static boolean isSupported() {
        try {
            Class.forName("java.net.UnixDomainSocketAddress");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}

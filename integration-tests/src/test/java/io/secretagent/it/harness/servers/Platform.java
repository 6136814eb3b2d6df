package io.secretagent.it.harness.servers;

import java.util.Locale;

/** The operating system and processor of this machine, as in names of artifacts. */
final class Platform {

    static final boolean LINUX = name("os.name").startsWith("linux");
    static final boolean ARM = name("os.arch").matches("aarch64|arm64");

    private Platform() {}

    private static String name(String property) {
        return System.getProperty(property).toLowerCase(Locale.ROOT);
    }
}

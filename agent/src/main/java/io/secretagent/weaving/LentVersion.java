package io.secretagent.weaving;

import java.util.Properties;

/**
 * The system property {@code java.version} while Byte Buddy's classes are initialised: on Java 8 they cannot be without it, and the
 * host may have taken it away. Newer JVMs tell their version by other means.
 */
final class LentVersion {

    private static final String NAME = "java.version";
    private static final String VALUE = "1.8.0";

    private final Properties system = System.getProperties();
    private final boolean isLent;

    /** Sets it where it is missing. */
    LentVersion() {
        isLent = !BridgeInstaller.hasModules() && system.putIfAbsent(NAME, VALUE) == null;
    }

    /** Leaves the host's properties as they were. */
    void end() {
        if (isLent) {
            system.remove(NAME, VALUE);
        }
    }
}

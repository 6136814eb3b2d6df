package io.secretagent.weaving;

import java.util.Properties;

/**
 * Sets the system property {@code java.version} while Byte Buddy's classes are initialised: on Java 8 they need it, and the host
 * may have removed it. Newer JVMs provide their version by other means.
 */
final class TemporaryJavaVersion {

    private static final String NAME = "java.version";
    private static final String VALUE = "1.8.0";

    private final Properties system = System.getProperties();
    private final boolean isSet;

    /** Sets the property where it is missing. */
    TemporaryJavaVersion() {
        isSet = !BootClass.hasModules() && system.putIfAbsent(NAME, VALUE) == null;
    }

    /** Removes the property if it was missing. */
    void end() {
        if (isSet) {
            system.remove(NAME, VALUE);
        }
    }
}

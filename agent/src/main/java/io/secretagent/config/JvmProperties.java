package io.secretagent.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the system properties that the JVM itself reads: their values can redirect its connections or change what it trusts.
 * Source: the JDK's "Networking Properties", the javadoc of {@code System.getProperties}, and of {@code java.security}.
 */
final class JvmProperties {

    /** The first parts of the names. */
    private static final List<String> NAME_SPACES = Arrays.asList(
            "java",
            "javax",
            "jdk",
            "sun",
            "com.sun",
            "os",
            "user",
            "file",
            "path",
            "line",
            "native",
            "awt",
            "http",
            "https",
            "ftp",
            "proxyHost",
            "proxyPort",
            "socksProxyHost",
            "socksProxyPort",
            "socksProxyVersion",
            "socksNonProxyHosts",
            "networkaddress",
            "stdout",
            "stderr",
            "stdin");

    /** Name spaces that applications use as well. */
    private static final List<String> SHARED = Arrays.asList("http", "https", "ftp");

    /** Compiled when it is needed: a start rarely does. */
    private static final String OWN_OF_SHARED = "(http|https|ftp)\\.(proxy.*|nonProxyHosts|agent|auth"
            + "|auth\\..*|keepAlive.*|maxConnections|maxRedirects|strictPostRedirect|protocols|cipherSuites)";

    private JvmProperties() {}

    /** The JVM's name space in which some key of a resource would be published, or null. */
    static @Nullable String spaceOf(String resource) {
        for (String space : NAME_SPACES) {
            boolean inside = (resource + ".").startsWith(space + ".");
            boolean above = space.startsWith(resource + "."); // "com" may have a key "sun.…"
            if (inside || above) {
                return space;
            }
        }
        return null;
    }

    /** Whether a first part is a property by itself: a key {@code user} is not the JVM's, {@code proxyHost} and {@code com.sun} are. */
    private static boolean isProperty(String space) {
        return space.contains("roxy") || space.indexOf('.') > 0;
    }

    /** Whether a property is the JVM's own. */
    static boolean has(String property) {
        for (String space : NAME_SPACES) {
            boolean isOfSpace = property.startsWith(space + ".") || (property.equals(space) && isProperty(space));
            if (isOfSpace && !SHARED.contains(space)) {
                return true;
            }
        }
        return SHARED.contains(property.split("\\.", 2)[0]) && property.matches(OWN_OF_SHARED);
    }
}

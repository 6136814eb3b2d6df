package io.secretagent.bootstrap;

/**
 * Recognises the JDK's own programs ({@code keytool}, {@code jcmd}, {@code javac}, …) by the main class that the
 * launcher records: {@code module/class} since Java 9, a class of the JDK's packages on 8.
 */
final class JdkTools {

    /** Source-file mode, {@code java Hello.java}: the JDK's main class, but the user's application. */
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private static final String[] JDK_PACKAGES = {"sun.", "com.sun.tools.", "com.sun.corba.", "jdk."};

    private JdkTools() {}

    /**
     * Whether the command is one of the JDK's tools.
     *
     * @param command the value of {@code sun.java.command}: main class or jar, then the arguments
     */
    static boolean isTool(String command) {
        String main = command.split(" ", 2)[0];
        int slash = main.indexOf('/');
        if (slash >= 0 && !main.startsWith("java.") && !main.startsWith("jdk.")) {
            return false;
        }
        String mainClass = main.substring(slash + 1);
        return startsWithJdkPackage(mainClass) && !mainClass.startsWith(SOURCE_LAUNCHER);
    }

    private static boolean startsWithJdkPackage(String mainClass) {
        for (String prefix : JDK_PACKAGES) {
            if (mainClass.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

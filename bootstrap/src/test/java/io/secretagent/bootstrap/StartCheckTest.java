package io.secretagent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.6", "1.7"})
    void doesNotStartInJvmsOlderThan8(String version) {
        assertThat(StartCheck.OLD_JVM.failsFor(properties("java.specification.version", version)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "10", "17", "27"})
    void startsOn8AndNewer(String version) {
        assertThat(StartCheck.OLD_JVM.failsFor(properties("java.specification.version", version)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.base/sun.security.tools.keytool.Main -list",
                "jdk.jcmd/sun.tools.jcmd.JCmd -l",
                "jdk.compiler/com.sun.tools.javac.Main Hello.java",
                "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
                "sun.security.tools.keytool.Main -list",
                "com.sun.tools.javac.Main Hello.java"
            })
    void doesNotStartInJdkTools(String command) {
        assertThat(StartCheck.JDK_TOOL.failsFor(properties("sun.java.command", command)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.jar",
                "/opt/jdk.app/app.jar",
                "com.example.Main jdk.jcmd/sun.tools.jcmd.JCmd",
                "com.example/com.example.Main",
                "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java"
            })
    void startsInApplications(String command) {
        assertThat(StartCheck.JDK_TOOL.failsFor(properties("sun.java.command", command)))
                .isFalse();
    }

    @Test
    void doesNotStartWhereTheLauncherNamesNoMainClass() {
        assertThat(StartCheck.INFORMATION_ONLY.failsFor(properties("sun.java.launcher", "SUN_STANDARD")))
                .isTrue();
        assertThat(StartCheck.INFORMATION_ONLY.failsFor(new Properties()))
                .as("a JVM inside a native program")
                .isFalse();
    }

    @Test
    void theSecondAgentInOneJvmDoesNotStart() {
        assertThat(StartCheck.SECOND_AGENT.failsFor(new Properties())).isFalse();
        assertThat(StartCheck.SECOND_AGENT.failsFor(new Properties())).isTrue();
    }

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}

package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildToolTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.maven.wrapper.MavenWrapperMain verify",
                "org.mvndaemon.mvnd.client.DefaultClient verify",
                "org.mvndaemon.mvnd.common.MavenDaemon",
                "org.gradle.wrapper.GradleWrapperMain build",
                "org.gradle.launcher.GradleMain build",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon 9.6.0",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Worker Daemon 2'",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Compiler Daemon 1'",
                "org.apache.tools.ant.launch.Launcher",
                "org.apache.tools.ant.Main -f build.xml",
                "xsbt.boot.Boot package",
                "dev.jbang.Main run Hello.java",
                "org.jetbrains.kotlin.daemon.KotlinCompileDaemon --daemon-runFilesPath /x",
                "org.springframework.boot.SpringApplicationAotProcessor com.example.Main",
                "org.springframework.boot.test.context.SpringBootTestAotProcessor",
                "io.micronaut.aot.cli.Main --runtime=jit",
                "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner -imagecp x",
            })
    void isKnownByItsMainClass(String command) {
        assertThat(BuildTool.name(properties(command))).isEqualTo(command.split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.codehaus.plexus.classworlds.launcher.Launcher verify",
                "org.codehaus.classworlds.Launcher -Didea.version=2026.2 verify"
            })
    void mavensLauncherIsOneOnlyWhereItsScriptSetsMavensHome(String command) {
        Properties properties = properties(command);
        assertThat(BuildTool.name(properties)).isNull();

        properties.setProperty("maven.home", "/usr/share/maven");

        assertThat(BuildTool.name(properties)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/gradle/wrapper/gradle-wrapper.jar, true",
        "gradle-wrapper.jar, true",
        "/home/a user/my.jar app/gradle-wrapper.jar, true",
        "/opt/gradle/lib/gradle-gradle-cli-main-9.6.0.jar, true",
        "/usr/share/sbt/bin/sbt-launch.jar, true",
        "/home/me/.cache/sbt/sbt-launch-1.11.7.jar, true",
        "/app/my-gradle-wrapper.jar, false",
        "/app/gradle-wrapper.jar/app.jar, false",
        "/app/sbt-launcher.jar, false",
        "/app/sbt-launch-pad.jar, false",
        "/app/sbt-launch-.jar, false",
        "/app/quarkus-run.jar, false",
    })
    void aJarIsKnownByItsName(String jar, boolean isTool) {
        Properties properties = properties(jar + " build");
        properties.setProperty("java.class.path", jar + File.pathSeparator + "secret-agent.jar");

        assertThat(BuildTool.name(properties) != null).isEqualTo(isTool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "app.jar",
                "app.jar org.gradle.launcher.GradleMain",
                "com.example.Main /app/gradle-wrapper.jar",
                "com.example.app/org.gradle.launcher.GradleMain",
                "org.gradle.launcher.GradleMain2",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 12'",
                "/app/target/surefire/surefirebooter123.jar /app/target/surefire",
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint build",
            })
    void anApplicationOrATestIsNone(String command) {
        assertThat(BuildTool.name(properties(command))).isNull();
    }

    @Test
    void aJvmWithoutALauncherRunsNone() {
        assertThat(BuildTool.name(new Properties())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint, quarkus.launch.rebuild, true, true",
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint, quarkus.launch.rebuild, false, false",
        "com.example.Main, quarkus.launch.rebuild, true, false",
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint start, kc.config.build-and-exit, true, true",
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint build, kc.home.dir, /opt/keycloak, true",
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint start, kc.home.dir, /opt/keycloak, false",
    })
    void aQuarkusApplicationIsOneWhileItBuildsItself(String command, String property, String value, boolean isTool) {
        Properties properties = properties(command);
        properties.setProperty(property, value);

        assertThat(BuildTool.name(properties) != null).isEqualTo(isTool);
    }

    private static Properties properties(String command) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.command", command);
        properties.setProperty("java.class.path", "classes" + File.pathSeparator + "secret-agent.jar");
        return properties;
    }
}

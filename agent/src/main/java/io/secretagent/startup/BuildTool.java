package io.secretagent.startup;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the JVMs of build tools. What they read can get into what they write: filtered resources, generated classes, an image's
 * heap. The JVMs that they start for an application or its tests are not theirs.
 *
 * <p>Only names that no application has are listed, or names together with a property that the tool's own script sets: an application
 * that was taken for a build tool would run without its secrets.
 */
public final class BuildTool {

    private static final List<String> NAMES = Arrays.asList(
            "org.apache.maven.wrapper.MavenWrapperMain",
            "org.mvndaemon.mvnd.client.DefaultClient",
            "org.mvndaemon.mvnd.common.MavenDaemon",
            "org.gradle.launcher.GradleMain",
            "org.gradle.launcher.daemon.bootstrap.GradleDaemon",
            "org.gradle.wrapper.GradleWrapperMain",
            "gradle-wrapper.jar", // of gradlew since 9
            "org.apache.tools.ant.launch.Launcher",
            "org.apache.tools.ant.Main",
            "xsbt.boot.Boot",
            "sbt-launch.jar",
            "dev.jbang.Main",
            "org.jetbrains.kotlin.daemon.KotlinCompileDaemon", // a child of Maven and Gradle
            "org.springframework.boot.SpringApplicationAotProcessor",
            "org.springframework.boot.test.context.SpringBootTestAotProcessor",
            "io.micronaut.aot.cli.Main",
            "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner");

    /** Their names go on with a hyphen and a version. */
    private static final List<String> JARS_WITH_A_VERSION = Arrays.asList("gradle-gradle-cli-main", "sbt-launch");

    /** Also launches other programs; its second name is that of IDEs and of Maven 2. */
    private static final List<String> MAVEN =
            Arrays.asList("org.codehaus.plexus.classworlds.launcher.Launcher", "org.codehaus.classworlds.Launcher");

    private static final String GRADLE_WORKER = "worker.org.gradle.process.internal.worker.GradleWorkerMain";

    /** A packaged application, which can build itself again, as Keycloak does. */
    private static final List<String> QUARKUS =
            Arrays.asList("quarkus-run.jar", "io.quarkus.bootstrap.runner.QuarkusEntryPoint");

    private BuildTool() {}

    /** The main class or jar of the build tool that this JVM runs, or null. */
    public static @Nullable String name(Properties system) {
        String command = system.getProperty("sun.java.command", "");
        String main = main(command, system.getProperty("java.class.path", ""));
        boolean isTool = NAMES.contains(main)
                || isJarWithVersion(main)
                || (MAVEN.contains(main) && system.getProperty("maven.home") != null)
                || (main.equals(GRADLE_WORKER) && !command.contains("Gradle Test Executor"))
                || (QUARKUS.contains(main) && buildsItself(command, system));
        return isTool ? main : null;
    }

    /** The main class, with its module if it has one, or the file name of the jar that {@code -jar} names: the path may have spaces. */
    private static String main(String command, String classPath) {
        int end = classPath.indexOf(File.pathSeparatorChar);
        String first = end < 0 ? classPath : classPath.substring(0, end);
        boolean isJar = first.endsWith(".jar") && (command + ' ').startsWith(first + ' ');
        return isJar ? new File(first).getName() : command.split(" ", 2)[0];
    }

    private static boolean isJarWithVersion(String main) {
        for (String name : JARS_WITH_A_VERSION) {
            int version = name.length() + 1;
            if (main.endsWith(".jar") && main.startsWith(name + '-') && Character.isDigit(main.charAt(version))) {
                return true;
            }
        }
        return false;
    }

    private static boolean buildsItself(String command, Properties system) {
        return "true".equals(system.getProperty("quarkus.launch.rebuild"))
                || "true".equals(system.getProperty("kc.config.build-and-exit"))
                || (system.getProperty("kc.home.dir") != null && (command + ' ').contains("QuarkusEntryPoint build "));
    }
}

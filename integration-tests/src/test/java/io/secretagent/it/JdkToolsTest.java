package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own tools get the agent through {@code JAVA_TOOL_OPTIONS}, and other programs parse their output. */
@Tag("once")
class JdkToolsTest {

    /** This file does not exist: an agent that started would log that. */
    private static final String OPTIONS = "-javaagent:" + Build.AGENT_JAR + "=no-such-file.yaml";

    @TempDir
    Path folder;

    static Stream<Arguments> toolsOfEveryJvm() {
        return Jdks.rows().flatMap(jdk -> Stream.of(Tool.values()).map(tool -> Arguments.of(jdk, tool)));
    }

    enum Tool {
        JAVA("java", null, "-version"),
        KEYTOOL("keytool", "java.base/sun.security.tools.keytool.Main", "-help"),
        JAVAC("javac", "jdk.compiler/com.sun.tools.javac.Main", "-version"),
        JCMD("jcmd", "jdk.jcmd/sun.tools.jcmd.JCmd", "-h"),
        JAR("jar", "jdk.jartool/sun.tools.jar.Main", "--help");

        private final String program;
        private final String main;
        private final String argument;

        Tool(String program, String main, String argument) {
            this.program = program;
            this.main = main;
            this.argument = argument;
        }

        /** The program beside {@code java}; where there is none, the command that it would run. */
        List<String> command(Jdk jdk) {
            Path beside = jdk.java().resolveSibling(program);
            if (Files.isExecutable(beside)) {
                return List.of(beside.toString(), argument);
            }
            String java = jdk.java().toString();
            return jdk.version() == 8
                    ? List.of(java, main.substring(main.indexOf('/') + 1), argument)
                    : List.of(java, "-m", main, argument);
        }
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("toolsOfEveryJvm")
    void printWhatTheyPrintWithoutTheAgent(Jdk jdk, Tool tool) throws Exception {
        HostRun without = run(tool.command(jdk), "");
        assumeTrue(without.status() == 0, jdk + " here has no " + tool.program + ".");

        HostRun with = run(tool.command(jdk), OPTIONS);

        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stderrLines()).isEqualTo(without.stderrLines());
        assertThat(with.stderr()).startsWith("Picked up JAVA_TOOL_OPTIONS: -javaagent:");
        assertThat(with.status()).isZero();
    }

    private HostRun run(List<String> command, String options) throws IOException, InterruptedException {
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
        if (!options.isEmpty()) {
            builder.environment().put("JAVA_TOOL_OPTIONS", options);
        }
        int status = builder.start().waitFor();
        return new HostRun(
                status,
                Files.readString(stdout, StandardCharsets.ISO_8859_1),
                Files.readString(stderr, StandardCharsets.ISO_8859_1));
    }
}

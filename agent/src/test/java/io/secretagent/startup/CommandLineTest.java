package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String USUAL = "SUN_STANDARD";

    private static boolean isOfNoTrainingRun(String arguments, Map<String, String> environment) {
        return CommandLine.of(USUAL, arguments, environment).hasNone(TrainingRun.FLAGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java\0-Xmx1g\0-javaagent:a.jar=b.yaml\0-jar\0app.jar\0",
                "/usr/bin/java\0-Dmail=app@example.com\0Main\0",
                "java\0-Dx=-XX:AOTMode=record\0Main\0",
                "java\0-XX:AOTMode=auto\0-Xshare:auto\0Main\0"
            })
    void isOfNoTrainingRunWithoutAFlagOrAFileOfOptions(String arguments) {
        assertThat(isOfNoTrainingRun(arguments, Map.of("JAVA_TOOL_OPTIONS", "-Xint -Dy=1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:ArchiveClassesAtExit=a.jsa",
                "-Xshare:dump",
                "-XX:AOTCacheOutput=a.aot",
                "-XX:AOTMode=create",
                "-XX:AOTMode:=record",
                "@options",
                "-XX:Flags=f",
                "-XX:VMOptionsFile=f"
            })
    void isUnclearWithAFlagOrAFileOfOptionsAnywhere(String option) {
        assertThat(isOfNoTrainingRun("java\0" + option + "\0Main\0", Map.of())).isFalse();
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")) {
            for (String before : List.of("", "-Xmx1g ", " \t", "'", "\"")) {
                assertThat(isOfNoTrainingRun("java\0Main\0", Map.of(variable, before + option)))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-XX:\"AOTMode=record\"", "-X'X:AOTMode'=record", "-XX:AOT\"Mode:=\"record", "-Xshare:\"dump\""})
    void isUnclearWithAFlagThatIsPartlyInQuotes(String option) {
        assertThat(isOfNoTrainingRun("java\0Main\0", Map.of("JDK_JAVA_OPTIONS", "-Xmx1g " + option)))
                .isFalse();
    }

    @Test
    void isUnclearWhereOptionsMayStandElsewhere() {
        String usual = "java\0Main\0";

        assertThat(CommandLine.of(null, usual, Map.of()).hasNone(TrainingRun.FLAGS))
                .isFalse();
        assertThat(CommandLine.of(USUAL, null, Map.of()).hasNone(TrainingRun.FLAGS))
                .isFalse();
        for (String other : List.of("", "/opt/app/bin/app\0", "javaapp\0Main\0", "app\0/java\0")) {
            assertThat(isOfNoTrainingRun(other, Map.of())).as(other).isFalse();
        }
    }
}

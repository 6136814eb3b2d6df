package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java\0-Xmx1g\0-javaagent:a.jar=b.yaml\0-jar\0app.jar\0  ",
                "java\0-Dmail=app@example.com\0Main\0 -Xint  ",
                "java\0-Dx=-XX:AOTMode=record\0Main\0  -Dy=1 ",
                "java\0-XX:AOTMode=auto\0-Xshare:auto\0Main\0   "
            })
    void isOfNoTrainingRunWithoutAFlagOrAFileOfOptions(String options) {
        assertThat(new CommandLine(options).hasNone(TrainingRun.FLAGS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java\0-XX:ArchiveClassesAtExit=a.jsa\0Main\0   ",
                "java\0Main\0-Xshare:dump\0   ",
                "java\0Main\0 -Xmx1g -XX:AOTCacheOutput=a.aot  ",
                "java\0Main\0 \t-XX:AOTMode=create  ",
                "java\0Main\0   '-XX:AOTMode=record'",
                "java\0@options\0Main\0   ",
                "java\0Main\0   @options",
                "java\0-XX:Flags=f\0Main\0   ",
                "java\0-XX:VMOptionsFile=f\0Main\0   ",
                "-Xshare:dump"
            })
    void isUnclearWithAFlagOrAFileOfOptionsAnywhere(String options) {
        assertThat(new CommandLine(options).hasNone(TrainingRun.FLAGS)).isFalse();
    }

    @Test
    void isUnclearWhereTheOptionsCannotBeRead() {
        assertThat(new CommandLine(null).hasNone(TrainingRun.FLAGS)).isFalse();
    }
}

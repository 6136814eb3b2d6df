package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:AOTMode=record",
                "-XX:AOTMode:=record",
                "-XX:AOTCacheOutput=a.aot",
                "-XX:ArchiveClassesAtExit:=a.jsa",
                "-Xshare:dump",
                // as Java 25 lists the content of a file that -XX:Flags names
                "AOTMode=record",
                "AOTCacheOutput:=a.aot",
            })
    void isRecognisedByItsFlagHoweverThatIsWritten(String argument) {
        assertThat(TrainingRun.flag(new String[] {"-Xmx1g", argument})).isEqualTo(argument);
    }

    @Test
    void isNoneWithoutAFlag() {
        assertThat(TrainingRun.flag(
                        new String[] {"-Xshare:auto", "-XX:AOTMode=auto", "-Dx=-XX:AOTMode=record", "+UseSerialGC"}))
                .isNull();
    }
}

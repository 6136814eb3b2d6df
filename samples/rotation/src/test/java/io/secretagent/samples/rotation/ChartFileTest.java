package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFileTest {

    @TempDir
    Path folder;

    @Test
    void theFileAndItsFoldersAreCreated() throws Exception {
        ChartFile file = new ChartFile(folder.resolve("a b/c/chart.svg"));

        file.check();
        file.write("<svg/>");

        assertThat(file.path()).hasContent("<svg/>");
    }

    @Test
    void aCheckLeavesAnEarlierChartAsItIs() throws Exception {
        Path earlier = Files.writeString(folder.resolve("chart.svg"), "earlier");

        new ChartFile(earlier).check();

        assertThat(earlier).hasContent("earlier");
    }

    @Test
    void aFolderIsNamedBeforeTheRun() {
        assertThatThrownBy(() -> new ChartFile(folder).check())
                .hasMessage(
                        "The chart cannot be written to " + folder + ": it is a folder. Name another file with --svg.");
    }

    @Test
    void aFolderThatCannotBeCreatedIsNamedBeforeTheRun() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new ChartFile(file.resolve("chart.svg")).check())
                .hasMessageContaining("its folder cannot be created. Name another file with --svg.");
    }
}

package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DescriptorsTest {

    @TempDir
    Path folder;

    private static long softLimit() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToLong(line -> Long.parseLong(line.split(" +")[3]))
                .findFirst()
                .orElseThrow();
    }

    private static int open() {
        return Path.of("/proc/self/fd").toFile().list().length;
    }

    /** Other threads of the tests may open and close a few files meanwhile. */
    @Test
    void aQuarterOfTheLimitIsReservedForTheHost() throws IOException {
        long limit = softLimit();

        assertThat((long) Descriptors.spare())
                .isBetween(limit - limit / 4 - open() - 20, limit - limit / 4 - open() + 20);
    }

    @Test
    void everyOpenFileCounts() throws IOException {
        int before = Descriptors.spare();
        List<FileChannel> files = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                files.add(FileChannel.open(Files.createFile(folder.resolve("f" + i))));
            }
            assertThat(before - Descriptors.spare()).isBetween(80, 120);
        } finally {
            for (FileChannel file : files) {
                file.close();
            }
        }
    }
}

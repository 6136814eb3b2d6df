package io.secretagent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostProcessTest {

    @TempDir
    Path proc;

    @ParameterizedTest
    @CsvSource({
        "/opt/app/orders.jar --password=not-a-real-one, orders.jar",
        "com.example.Main a b, com.example.Main",
        "orders.module/com.example.Main, com.example.Main",
        "'', a JVM"
    })
    void namesTheProgramWithoutItsArguments(String command, String program) {
        assertThat(HostProcess.text(command, proc)).isEqualTo(program);
    }

    @Test
    void namesProcessAndMachineWhereLinuxTellsThem() throws IOException {
        Files.createSymbolicLink(proc.resolve("self"), Files.createDirectory(proc.resolve("4711")));
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.write(
                proc.resolve("sys/kernel/hostname"), "web-1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(HostProcess.text("orders.jar", proc)).isEqualTo("orders.jar, process 4711 on web-1");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(HostProcess.text("a".repeat(5000), proc)).hasSize(100);
    }
}

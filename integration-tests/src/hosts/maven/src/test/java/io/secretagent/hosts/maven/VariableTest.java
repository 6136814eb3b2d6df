package io.secretagent.hosts.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes down what a test of the application sees of a variable. */
class VariableTest {

    @Test
    void writesWhatItSees() throws Exception {
        Files.writeString(Path.of("target/seen-by-the-test"), System.getenv("DB_PASSWORD"));
    }
}

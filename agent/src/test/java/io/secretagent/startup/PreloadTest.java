package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreloadTest {

    static Stream<String> classesOfLibraries() throws IOException {
        return Files.readAllLines(Path.of("src/build/preloaded-of-libraries.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /** After a new version of a library, run {@code OverwrittenJarTest}: it finds classes that are missing in the list. */
    @ParameterizedTest
    @MethodSource("classesOfLibraries")
    void everyClassInTheListExists(String name) {
        assertThatCode(() -> Class.forName(name, false, PreloadTest.class.getClassLoader()))
                .doesNotThrowAnyException();
    }
}

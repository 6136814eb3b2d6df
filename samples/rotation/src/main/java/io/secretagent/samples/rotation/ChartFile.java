package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file for the chart, which is replaced when a run has measured everything. */
record ChartFile(Path path) {

    /** @throws IOException before a run of minutes, with a sentence that says what to do, if the chart could not be written after it */
    void check() throws IOException {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw problem("its folder cannot be created");
        }
        if (Files.isDirectory(path)) {
            throw problem("it is a folder");
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder())) {
            throw problem("this user may not write there");
        }
    }

    void write(String svg) throws IOException {
        try {
            Files.writeString(path, svg, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw problem("" + e);
        }
    }

    private Path folder() {
        return path.toAbsolutePath().getParent();
    }

    private IOException problem(String reason) {
        return new IOException(
                "The chart cannot be written to " + path + ": " + reason + ". Name another file with --svg.");
    }
}

package io.secretagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps what every host of the whole test run printed, for the search for secrets at its end. */
final class Outputs {

    static final Path STDERR = Build.REPOSITORY.resolve("integration-tests/target/all-hosts.stderr");

    private Outputs() {}

    static synchronized HostRun record(HostRun run) {
        try {
            Files.writeString(STDERR, run.stderr(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

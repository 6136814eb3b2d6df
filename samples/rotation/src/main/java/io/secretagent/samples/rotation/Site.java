package io.secretagent.samples.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files of this repository that a run needs. */
record Site(Path repository) {

    Path agent() throws IOException {
        return built("agent/target/secret-agent.jar");
    }

    Path application() throws IOException {
        return built("samples/hikari/target/hikari.jar");
    }

    /** The agent's configuration. */
    Path configuration() {
        return repository.resolve("samples/rotation/secret-agent.yaml");
    }

    /** For what may be used again, and removed by a clean build. */
    Path target() {
        return repository.resolve("samples/rotation/target");
    }

    /** The application's version of HikariCP, from the name of its jar. */
    String hikariVersion() throws IOException {
        try (Stream<Path> libraries = Files.list(repository.resolve("samples/hikari/target/lib"))) {
            return libraries
                    .map(library -> library.getFileName().toString())
                    .filter(name -> name.startsWith("HikariCP-"))
                    .map(name -> name.replace("HikariCP-", "").replace(".jar", ""))
                    .findFirst()
                    .orElseThrow(() -> new IOException("samples/hikari/target/lib has no HikariCP."));
        }
    }

    private Path built(String path) throws IOException {
        Path file = repository.resolve(path);
        if (!Files.exists(file)) {
            throw new IOException(path + " is not built; samples/rotation.sh builds it.");
        }
        return file;
    }
}

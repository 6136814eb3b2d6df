package io.secretagent.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the files of the build that the tests run. */
public final class Build {

    /** The repository's folder, also where an IDE starts the tests inside their module. */
    public static final Path REPOSITORY = Path.of(System.getProperty("secret-agent.repository", ".."))
            .toAbsolutePath()
            .normalize();

    public static final Path AGENT_JAR = existing("agent/target/secret-agent.jar");
    public static final Path PLAIN_JAVA_JAR = existing("samples/plain-java/target/plain-java.jar");
    /** The classes of {@code src/hosts/jdk}. */
    public static final Path HOSTS = REPOSITORY.resolve("integration-tests/target/classes");

    private Build() {}

    private static Path existing(String path) {
        Path file = REPOSITORY.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(path + " is not built; run ./mvnw package -DskipTests first");
        }
        return file;
    }
}

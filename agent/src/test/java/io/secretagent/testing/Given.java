package io.secretagent.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Configuration files for tests. In what they tell, the file's path is {@code FILE}. */
public final class Given {

    public static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j";

    /** A value that no message may hold. */
    public static final String CANARY = "kAnArY7Qx9";

    private Given() {}

    /** A valid file of four lines, and further top-level lines from line 5 on. */
    public static String file(String lines) {
        return "secret-manager:\n  aws:\n    resources:\n      TestingSecret: " + ARN + "\n" + lines;
    }

    /** The same with further lines below {@code secret-manager.aws} from line 5 on. */
    public static String aws(String lines) {
        return file(lines.indent(4));
    }

    public static Settings settings(String yaml) {
        return settings(yaml, Map.of());
    }

    public static Settings settings(String yaml, Map<String, String> environment) {
        return read(yaml.getBytes(StandardCharsets.UTF_8), environment, "rw-------");
    }

    /** Whether the reader accepts the file. The JSON schema must agree. */
    public static boolean isValid(String yaml, Map<String, String> environment) {
        try {
            settings(yaml, environment);
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    /** Reads a file that was written with these permissions. The JSON schema must agree. */
    public static Settings read(byte[] yaml, Map<String, String> environment, String permissions) {
        Path file = write(yaml);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            Settings settings = ConfigFile.read(ConfigLocation.named(file.toString()), environment);
            SchemaWitness.accepts(yaml);
            return settings;
        } catch (ConfigurationException e) {
            SchemaWitness.refuses(yaml, e.getMessage(), environment);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    /** What is said of a file that is not valid. */
    public static String problems(String yaml) {
        return problems(yaml, Map.of());
    }

    public static String problems(String yaml, Map<String, String> environment) {
        return message(refusal(yaml.getBytes(StandardCharsets.UTF_8), environment));
    }

    public static ConfigurationException refusal(byte[] yaml, Map<String, String> environment) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(yaml, environment, "rw-------"));
    }

    public static String message(ConfigurationException refusal) {
        return anonymous(refusal.getMessage());
    }

    public static String anonymous(String message) {
        return message.replaceAll("/\\S*/given-[0-9]+\\.yaml", "FILE");
    }

    private static Path write(byte[] yaml) {
        try {
            return Files.write(Files.createTempFile("given-", ".yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

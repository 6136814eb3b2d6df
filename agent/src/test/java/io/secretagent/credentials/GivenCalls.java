package io.secretagent.credentials;

import io.secretagent.testing.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Calls of AWS that go to a client of the test, with settings of the test and without shared files. */
public final class GivenCalls {

    public final ScriptedClient client = new ScriptedClient();
    public final Properties properties = new Properties();
    public final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));

    public AwsCalls calls() {
        return calls("");
    }

    /** With further lines below {@code secret-manager.aws}. */
    public AwsCalls calls(String lines) {
        return new AwsCalls(Given.settings(Given.aws(lines)).aws, client, properties, variables);
    }

    AwsEnvironment environment() {
        return new AwsEnvironment(properties, variables);
    }

    /** With these shared files in a folder of the test, last changed an hour ago. */
    GivenCalls sharedFiles(Path folder, String config, String credentials) throws IOException {
        variables.put("AWS_CONFIG_FILE", settled(folder.resolve("config"), config));
        variables.put("AWS_SHARED_CREDENTIALS_FILE", settled(folder.resolve("credentials"), credentials));
        return this;
    }

    private static String settled(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        return file.toString();
    }
}

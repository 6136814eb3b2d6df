package io.secretagent.credentials;

import io.secretagent.testing.Given;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Calls of AWS that go to a client of the test, with settings of the test and without shared files. */
final class GivenCalls {

    final ScriptedClient client = new ScriptedClient();
    final Properties properties = new Properties();
    final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));

    AwsCalls calls() {
        return calls("");
    }

    /** With further lines below {@code secret-manager.aws}. */
    AwsCalls calls(String lines) {
        return new AwsCalls(Given.settings(Given.aws(lines)).aws, client, properties, variables);
    }

    AwsEnvironment environment() {
        return new AwsEnvironment(properties, variables);
    }
}

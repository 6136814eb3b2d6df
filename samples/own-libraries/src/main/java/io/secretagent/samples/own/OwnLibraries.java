package io.secretagent.samples.own;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Uses its own AWS SDK, SnakeYAML, Byte Buddy and SLF4J, and prints which of each it has loaded. It does by hand what
 * the agent does: a run with the agent shows both side by side.
 */
public final class OwnLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(OwnLibraries.class);

    private OwnLibraries() {}

    /**
     * Prints a line for each library, then the named system properties.
     *
     * @param arguments Secrets Manager's endpoint, the name of the secret to read, names of system properties
     */
    public static void main(String[] arguments) throws Exception {
        print("SnakeYAML", Yaml.class, greetingOfYaml());
        print("Byte Buddy", net.bytebuddy.ByteBuddy.class, WovenGreeting.greet("weaver"));
        print("AWS SDK " + VersionInfo.SDK_VERSION, SecretsManagerClient.class, secret(arguments[0], arguments[1]));
        LOG.info("logged with {}", LOG.getClass().getName());
        print(
                "SLF4J",
                Logger.class,
                LoggerFactory.getILoggerFactory().getClass().getName());
        for (int i = 2; i < arguments.length; i++) {
            System.out.println(arguments[i] + "=" + System.getProperty(arguments[i]));
        }
    }

    private static Object greetingOfYaml() throws Exception {
        try (InputStream file = OwnLibraries.class.getResourceAsStream("/greeting.yaml")) {
            Map<String, Object> yaml = new Yaml().load(file);
            return yaml.get("greeting");
        }
    }

    private static String secret(String endpoint, String name) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .endpointOverride(URI.create(endpoint))
                .build()) {
            return client.getSecretValue(request -> request.secretId(name)).secretString();
        }
    }

    /** The file of the class, and how many copies the class path has: more than one is a conflict. */
    private static void print(String library, Class<?> type, Object result) throws Exception {
        URL source = type.getProtectionDomain().getCodeSource().getLocation();
        String file = source.getPath().substring(source.getPath().lastIndexOf('/') + 1);
        String resource = type.getName().replace('.', '/') + ".class";
        int copies =
                Collections.list(type.getClassLoader().getResources(resource)).size();
        System.out.println(library + " from " + file + ", copies: " + copies + ", says: " + result);
    }
}

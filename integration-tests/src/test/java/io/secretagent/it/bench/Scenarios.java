package io.secretagent.it.bench;

import io.secretagent.it.harness.LocalProvider;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes whose starts are compared, and the AWS that they talk to over TLS, in this JVM. */
final class Scenarios implements AutoCloseable {

    static final int MANY = 20;
    static final Duration LATENCY = Duration.ofMillis(50);

    private static final String REGION = "us-west-1";
    private static final String SECRET = "Secret";
    private static final String AWAY = " " + LATENCY.toMillis() + " ms away";

    private final Path repository;
    private final Options options;
    private final Path folder;
    private final LocalAws near;
    private final LocalAws far;
    private final LocalProvider provider = new LocalProvider();
    private final List<String> trust;
    private final Path idleAgent;

    Scenarios(Path repository, Options options, Path folder) throws IOException, GeneralSecurityException {
        this.repository = repository;
        this.options = options;
        this.folder = folder;
        // Both keep their certificate in one folder, so one trust store is valid for both.
        this.near = LocalAws.builder().tls(folder.resolve("tls")).start();
        this.far = LocalAws.builder().tls(folder.resolve("tls")).start();
        this.trust = TrustStore.options(near.trustStore(), folder);
        this.idleAgent = IdleAgentJar.in(folder, hosts());
        far.faults().latency(LATENCY).untilCleared();
        for (int i = 0; i < MANY; i++) {
            near.secrets(REGION).create(SECRET + i, json(i));
            far.secrets(REGION).create(SECRET + i, json(i));
        }
        provider.create(SECRET + 0, json(0));
    }

    /** In the order of their numbers, which {@link StartBenchmark} has as constants. */
    List<Scenario> all() {
        return List.of(
                host("the host alone", List.of(), "Secret0.password is not set\n"),
                host("an agent that does nothing", agent(idleAgent, ""), "Secret0.password is not set\n"),
                withAgent("with the agent", aws(near, "", 1)),
                withAgent("with the agent, from a local provider", local()).optional(),
                oneRequest(),
                byHand(),
                withAgent("agent, 1 secret" + AWAY, aws(far, "", 1)),
                withAgent("agent, " + MANY + " secrets" + AWAY, aws(far, "", MANY)),
                withAgent("agent, " + MANY + " secrets" + AWAY + ", batch", aws(far, "    batch: auto\n", MANY)));
    }

    /** A host that prints the CPU time of loading some JDBC drivers, without the agent and with it. */
    List<Scenario> weaving() {
        String main = "io.secretagent.hosts.jdk.WeaveCost";
        List<String> without = words("-cp", hosts().toString(), main);
        List<String> with = words(agent(options.jar(), aws(near, "", 1)), "-cp", hosts().toString(), main);
        return List.of(new Scenario("without", without, Map.of(), ""), new Scenario("with", with, Map.of(), ""));
    }

    private Path hosts() {
        return repository.resolve("integration-tests/target/classes");
    }

    private Scenario oneRequest() {
        return program(
                "floor: a program with one signed request", hosts().toString(), "io.secretagent.hosts.jdk.OneRequest");
    }

    private Scenario byHand() {
        Path target = repository.resolve("samples/sdk-by-hand/target");
        return program(
                "AWS SDK called by hand",
                target.resolve("sdk-by-hand.jar") + File.pathSeparator + target + "/lib/*",
                "io.secretagent.samples.sdk.ByHand");
    }

    private Scenario program(String name, String classPath, String main) {
        AccessKey key = key(near);
        Map<String, String> environment = Map.of(
                "AWS_REGION", REGION,
                "AWS_ENDPOINT_URL", near.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", key.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
        return new Scenario(name, words("-cp", classPath, main, SECRET + 0, "password"), environment, "password=p-0\n");
    }

    private Scenario withAgent(String name, String yaml) {
        return host(name, agent(options.jar(), yaml), "Secret0.password=p-0\n");
    }

    private Scenario host(String name, List<String> jvmOptions, String output) {
        Path jar = repository.resolve("samples/plain-java/target/plain-java.jar");
        List<String> words =
                words(jvmOptions, "-cp", jar.toString(), "io.secretagent.samples.plain.Hello", SECRET + "0.password");
        return new Scenario(name, words, Map.of(), output);
    }

    private List<String> words(String... words) {
        return words(List.of(), words);
    }

    /** All trust the certificate of this AWS, so that an option more or less makes no difference. */
    private List<String> words(List<String> jvmOptions, String... words) {
        List<String> all = new ArrayList<>(List.of(options.java().toString()));
        all.addAll(trust);
        all.addAll(jvmOptions);
        all.addAll(List.of(words));
        return all;
    }

    private List<String> agent(Path jar, String yaml) {
        if (yaml.isEmpty()) {
            return List.of("-javaagent:" + jar);
        }
        String name = Integer.toHexString(yaml.hashCode());
        return List.of("-javaagent:" + jar + "=" + PrivateFile.write(folder.resolve(name + ".yaml"), yaml));
    }

    private String aws(LocalAws aws, String lines, int secrets) {
        AccessKey key = key(aws);
        return "secret-manager:\n  aws:\n    region: " + REGION + "\n    endpoint: " + aws.endpoint()
                + "\n    access-key-id: " + key.accessKeyId() + "\n    secret-access-key: " + key.secretAccessKey()
                + "\n" + lines + resources(secrets);
    }

    private String local() {
        return "secret-manager:\n  aws:\n" + provider.settings() + resources(1);
    }

    private static String resources(int secrets) {
        StringBuilder yaml = new StringBuilder("    resources:\n");
        for (int i = 0; i < secrets; i++) {
            yaml.append("      " + SECRET + i + ": " + SECRET + i + "\n");
        }
        return yaml.toString();
    }

    private static AccessKey key(LocalAws aws) {
        return aws.iam()
                .user("Benchmark")
                .orElseGet(() -> aws.iam().createUser("Benchmark").allowAllSecrets())
                .createAccessKey();
    }

    private static String json(int i) {
        return "{\"user\":\"u-" + i + "\",\"password\":\"p-" + i + "\"}";
    }

    @Override
    public void close() {
        near.close();
        far.close();
        provider.close();
    }
}

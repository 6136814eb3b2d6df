package io.secretagent.it.bench;

import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The processes that are compared, and the AWS that they talk to over TLS, in this JVM. */
final class Scenarios implements AutoCloseable {

    static final int MANY = 20;
    static final Duration LATENCY = Duration.ofMillis(50);

    private static final String REGION = "us-west-1";
    private static final String SECRET = "Secret";

    private final Path repository;
    private final Options options;
    private final Path folder;
    private final LocalAws near;
    private final LocalAws far;
    private final Path trustStore;

    Scenarios(Path repository, Options options, Path folder) throws IOException, GeneralSecurityException {
        this.repository = repository;
        this.options = options;
        this.folder = folder;
        // Both keep their certificate in one folder, so one trust store is valid for both.
        this.near = LocalAws.builder().tls(folder.resolve("tls")).start();
        this.far = LocalAws.builder().tls(folder.resolve("tls")).start();
        this.trustStore = unencrypted(near.trustStore(), folder.resolve("truststore.jks"));
        far.faults().latency(LATENCY).untilCleared();
        for (int i = 0; i < MANY; i++) {
            near.secrets(REGION).create(SECRET + i, json(i));
            far.secrets(REGION).create(SECRET + i, json(i));
        }
    }

    Scenario bareHost() {
        return host("the host alone", List.of(), "Secret0.password is not set\n");
    }

    Scenario agent() throws IOException {
        return agent("with the agent", near, 1);
    }

    Scenario byHand() {
        AccessKey key = key(near, "ByHand");
        Path target = repository.resolve("samples/sdk-by-hand/target");
        List<String> words = java(trust());
        words.addAll(List.of("-cp", target.resolve("sdk-by-hand.jar") + File.pathSeparator + target + "/lib/*"));
        words.addAll(List.of("io.secretagent.samples.sdk.ByHand", SECRET + 0, "password"));
        return new Scenario(
                "AWS SDK called by hand",
                words,
                Map.of(
                        "AWS_REGION", REGION,
                        "AWS_ENDPOINT_URL", near.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", key.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()),
                "password=p-0\n");
    }

    Scenario agentWithManyFarSecrets() throws IOException {
        return agent("agent, " + MANY + " secrets " + LATENCY.toMillis() + " ms away", far, MANY);
    }

    Scenario agentWithManyFarSecretsInABatch() throws IOException {
        return agent(
                "agent, " + MANY + " secrets " + LATENCY.toMillis() + " ms away, batch",
                far,
                "Batch",
                MANY,
                "    batch: auto\n");
    }

    Scenario agentWithOneFarSecret() throws IOException {
        return agent("agent, 1 secret " + LATENCY.toMillis() + " ms away", far, 1);
    }

    private Scenario agent(String name, LocalAws aws, int secrets) throws IOException {
        return agent(name, aws, "Agent" + secrets, secrets, "");
    }

    private Scenario agent(String name, LocalAws aws, String user, int secrets, String lines) throws IOException {
        AccessKey key = key(aws, user);
        StringBuilder yaml =
                new StringBuilder("""
                secret-manager:
                  aws:
                    region: %s
                    endpoint: %s
                    access-key-id: %s
                    secret-access-key: %s
                    resources:
                """.formatted(REGION, aws.endpoint(), key.accessKeyId(), key.secretAccessKey()));
        yaml.insert(yaml.indexOf("    resources:"), lines);
        for (int i = 0; i < secrets; i++) {
            yaml.append("      ")
                    .append(SECRET + i)
                    .append(": ")
                    .append(SECRET + i)
                    .append('\n');
        }
        Path config = Files.createTempFile(
                folder,
                "agent",
                ".yaml",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, yaml);
        List<String> words = new ArrayList<>(trust());
        words.add("-javaagent:" + options.jar() + "=" + config);
        return host(name, words, "Secret0.password=p-0\n");
    }

    private Scenario host(String name, List<String> jvmOptions, String output) {
        List<String> words = java(jvmOptions);
        words.addAll(List.of(
                "-cp",
                repository.resolve("samples/plain-java/target/plain-java.jar").toString()));
        words.addAll(List.of("io.secretagent.samples.plain.Hello", SECRET + "0.password"));
        return new Scenario(name, words, Map.of(), output);
    }

    private List<String> java(List<String> jvmOptions) {
        List<String> words = new ArrayList<>(List.of(options.java().toString()));
        words.addAll(jvmOptions);
        return words;
    }

    private List<String> trust() {
        return List.of("-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStoreType=JKS");
    }

    /**
     * The certificate without encryption, as JDKs keep their own. To decrypt PKCS12 takes 50,000 rounds, for every scenario,
     * and on Java 8, which compiles no code before premain has returned, seconds.
     */
    private static Path unencrypted(Path pkcs12, Path jks) throws IOException, GeneralSecurityException {
        char[] password = "changeit".toCharArray();
        KeyStore from = KeyStore.getInstance(pkcs12.toFile(), password);
        KeyStore to = KeyStore.getInstance("JKS");
        to.load(null, null);
        for (String alias : Collections.list(from.aliases())) {
            to.setCertificateEntry(alias, from.getCertificate(alias));
        }
        try (OutputStream out = Files.newOutputStream(jks)) {
            to.store(out, password);
        }
        return jks;
    }

    private static AccessKey key(LocalAws aws, String user) {
        return aws.iam().createUser(user).allowAllSecrets().createAccessKey();
    }

    private static String json(int i) {
        return "{\"user\":\"u-" + i + "\",\"password\":\"p-" + i + "\"}";
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}

package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.Iam;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies of {@code agent/docs/credentials.md} are sufficient, and each of them is necessary. */
@Tag("once")
class DocumentedPoliciesTest {

    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private LocalAws aws;
    private Iam iam;
    private HostJvm host;
    private String yaml;

    @BeforeEach
    void createTheSecret() {
        aws = LocalAws.builder().start();
        iam = aws.iam();
        String arn = aws.secrets("us-west-1").create("TestingSecret", "{\"password\":\"p-5196-secret\"}", "tN6s2j");
        yaml = "secret-manager: {aws: {resources: {TestingSecret: \"" + arn + "\"}}}\n";
        host = HostJvm.in(folder).environment("AWS_ENDPOINT_URL", aws.endpoint().toString());
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void instanceMetadata() throws IOException {
        List<String> policies = policies("## Instance metadata (IMDS)");
        Role role = iam.createRole("Instance");
        aws.attachInstanceProfile(role);
        host.environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        aws.metadataEndpoint().toString());

        assertDenied("There are no credentials from instance metadata");
        role.trustPolicy(policies.get(0));
        assertDenied("AccessDeniedException");
        role.policy(policies.get(1));
        assertWorks();
    }

    @Test
    void staticCredentials() throws IOException {
        User user = iam.createUser("SecretAgent");
        use(user);

        assertDenied("AccessDeniedException");
        user.policy(policies("## Static credentials").get(0));
        assertWorks();
    }

    @Test
    void aRoleOnTop() throws IOException {
        List<String> policies = policies("## A role on top (AssumeRole)");
        use(iam.createUser("SecretAgent"));
        Role role = iam.createRole("AccessToSecrets");
        yaml = yaml.replace("{resources", "{assume-role: '" + role.arn() + "', resources");

        assertDenied("could not be assumed");
        role.trustPolicy(policies.get(0));
        assertDenied("AccessDeniedException");
        role.policy(policies.get(1));
        assertWorks();
    }

    @Test
    void parameters() throws IOException {
        List<String> policies = policies("## Parameters of Parameter Store");
        User user = iam.createUser("SecretAgent");
        use(user);
        String arn = aws.parameters("us-west-1")
                .putWithKey(
                        "/app/db",
                        "{\"password\":\"p-5196-secret\"}",
                        "arn:aws:kms:us-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        yaml = "secret-manager: {aws: {resources: {TestingSecret: \"" + arn + "\"}}}\n";

        assertDenied("Allow ssm:GetParameter on " + arn);
        user.policy(policies.get(0).replaceAll(",\\s*\\{[^}]*kms:Decrypt[^}]*}", ""));
        assertDenied("Allow kms:Decrypt on the key that encrypts the parameter.");
        user.policy(policies.get(0));
        assertWorks();
    }

    /** The policy with a statement for everything, for a file with everything. */
    @Test
    void allAtOnce() throws IOException {
        String policy = policies("## Policies").get(0);
        User user = iam.createUser("SecretAgent");
        use(user);
        Role role = aws.iam("111111111111").createRole("BillingReader").allowAllSecrets();
        role.trustPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + user.arn() + "\"},\"Action\":\"sts:AssumeRole\"}]}");
        String billing = aws.secrets("111111111111", "us-west-1").create("Billing", "{\"k\":\"billing\"}");
        String key = "arn:aws:kms:us-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        String parameter = aws.parameters("us-west-1").putWithKey("/app/db", "{\"k\":\"parameter\"}", key);
        String secret = aws.secrets("us-west-1").arn("TestingSecret");
        String replica = aws.secrets("us-west-1").replicate("TestingSecret", aws.secrets("eu-west-1"));
        yaml = "secret-manager: {aws: {batch: auto, resources: {TestingSecret: {arn: '" + secret
                + "', fallback-regions: [eu-west-1]}, Plain: '" + secret + "', Replica: '" + replica + "', Parameter: '"
                + parameter + "', Billing: {arn: '" + billing + "', assume-role: '" + role.arn() + "'}}}}\n";

        user.policy(policy.replace("sts:AssumeRole", "sts:GetCallerIdentity"));
        assertDenied("could not be assumed");
        user.policy(policy);
        HostRun run = HostJvm.copyOf(host)
                .agent(yaml)
                .hello("TestingSecret.password", "Replica.password", "Parameter.k", "Billing.k")
                .run();
        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo(
                        "TestingSecret.password=p-5196-secret\nReplica.password=p-5196-secret\nParameter.k=parameter\nBilling.k=billing\n");
        assertThat(run.stderr()).doesNotContain("BatchGetSecretValue");
    }

    private void use(User user) {
        AccessKey key = user.createAccessKey();
        host.environment("AWS_ACCESS_KEY_ID", key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    }

    private void assertWorks() {
        assertThat(run().stdout()).isEqualTo("TestingSecret.password=p-5196-secret\n");
    }

    private void assertDenied(String message) {
        assertThat(run().stderr()).contains(message);
    }

    private HostRun run() {
        return HostJvm.copyOf(host).agent(yaml).hello("TestingSecret.password").run();
    }

    /** The JSON blocks below a heading of the page. */
    private static List<String> policies(String heading) throws IOException {
        String page = Files.readString(Build.REPOSITORY.resolve("agent/docs/credentials.md"));
        assertThat(page).contains("\n" + heading + "\n");
        String section = page.substring(page.indexOf("\n" + heading + "\n") + heading.length());
        return JSON.matcher(section.split("\n##")[0])
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}

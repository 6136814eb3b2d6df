package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code batch: auto}: several secrets in one call at the start, and each by its own call where that fails. */
class BatchTest {

    private static final int SECRETS = 25;

    @TempDir
    Path folder;

    private TestingAws aws;
    private final List<String> resources = new ArrayList<>();

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        for (int i = 0; i < SECRETS; i++) {
            String arn = aws.secret("Secret" + i, "{\"password\":\"p-" + i + "-batched\"}");
            resources.add("S" + i);
            // By whole ARN, by name, by ARN without its suffix: AWS accepts all three.
            resources.add(i % 3 == 0 ? arn : i % 3 == 1 ? "Secret" + i : arn.substring(0, arn.length() - 7));
        }
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private HostRun run(String batch) {
        String yaml = aws.secretManager(resources.toArray(new String[0]))
                .replace("    resources:", "    batch: " + batch + "\n    resources:");
        return HostJvm.in(folder)
                .agent(yaml + "startup: {on-failure: continue, timeout: 10s}\n")
                .hello("S0.password", "S1.password", "S2.password", "S24.password")
                .run();
    }

    private int count(String operation) {
        return aws.aws.requests().count(operation);
    }

    private static void assertHasAll(HostRun run) {
        assertThat(run.stdout()).as(run.stderr()).isEqualTo("""
                        S0.password=p-0-batched
                        S1.password=p-1-batched
                        S2.password=p-2-batched
                        S24.password=p-24-batched
                        """);
        assertThat(run.stderr()).contains("25 secrets with 25 keys");
    }

    @Test
    void fetchesTwentyInOneCall() {
        assertHasAll(run("auto"));

        assertThat(count("BatchGetSecretValue")).isEqualTo(2);
        assertThat(count("GetSecretValue")).isZero();
    }

    @Test
    void fetchesEachByItselfByDefault() {
        assertHasAll(run("never"));

        assertThat(count("BatchGetSecretValue")).isZero();
        assertThat(count("GetSecretValue")).isEqualTo(SECRETS);
    }

    @Test
    void whereItIsDeniedEachIsFetchedByItselfAndOneLineLogsWhy() {
        User user = aws.aws.iam().user("SecretAgent").orElseThrow().removePolicies();
        user.allow("secretsmanager:GetSecretValue", "*");

        HostRun run = run("auto");

        assertHasAll(run);
        assertThat(run.stderr())
                .containsOnlyOnce("BatchGetSecretValue failed (AccessDeniedException)")
                .contains("Allow secretsmanager:BatchGetSecretValue");
    }

    @Test
    void whereItIsThrottledOrDroppedToo() {
        aws.aws.faults().throttle().operation("BatchGetSecretValue").times(1);
        aws.aws.faults().dropConnection().operation("BatchGetSecretValue").times(1);

        assertHasAll(run("auto"));
    }

    @Test
    void twoNamesForOneSecretAreFetchedOnce() {
        resources.set(2 * 1 + 1, resources.get(1));

        HostRun run = run("auto");

        assertThat(run.stdout()).as(run.stderr()).startsWith("S0.password=p-0-batched\nS1.password=p-0-batched\n");
        assertThat(run.stderr()).doesNotContain("BatchGetSecretValue failed");
    }

    @Test
    void aMissingSecretHasTheSameMessageAsWithSingleCalls() {
        aws.aws.secrets(TestingAws.REGION).deleteNow("Secret1");

        HostRun run = run("auto");

        assertThat(run.stdout()).contains("S0.password=p-0-batched", "S1.password is not set");
        assertThat(run.stderr()).contains("S1 (us-west-1", "ResourceNotFoundException");
        assertThat(count("GetSecretValue")).isEqualTo(1);
    }
}

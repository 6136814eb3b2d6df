package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Resources that may be absent, and the names of published properties. */
class OptionalTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String PRESENT =
            aws.secret("Present", "{\"username\":\"u-4711\",\"password\":\"p-4711-secret\"}");

    @TempDir
    Path folder;

    private static String resource(String name, String keys) {
        return "      " + name + ": {arn: " + name + ", " + keys + "}\n";
    }

    /** The file's resources come last in their section, so that a test can add some. */
    private HostJvm with(String resources, String rest) {
        return HostJvm.in(folder).agent(aws.secretManager("Present", PRESENT) + resources + rest);
    }

    @Test
    void aSecretThatDoesNotExistIsToleratedWithOneLine() {
        HostRun run = with(resource("Gone", "optional: true"), "")
                .option("-Dapp.password=secrets:Gone:password")
                .hello("app.password", "Present.password")
                .run();

        assertThat(run.stdout()).isEqualTo("app.password=secrets:Gone:password\nPresent.password=p-4711-secret\n");
        assertThat(run.stderr())
                .containsOnlyOnce(
                        "Gone does not exist, and is optional: references to it stay as they are written until")
                .doesNotContain("ResourceNotFoundException")
                .doesNotContain("has no value");
    }

    @Test
    void whetherASecretOfAnotherRegionExistsIsNotKnown() {
        String elsewhere = aws.aws.secrets("eu-central-1").create("Elsewhere", "{\"password\":\"p-elsewhere-secret\"}");
        HostRun run = with(
                        "      Elsewhere: {arn: '" + elsewhere + "', optional: true, defaults: {password: dev}}\n", "")
                .hello("Elsewhere.password")
                .run();

        assertThat(run.status()).as(run.stdout()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("The ARN names region eu-central-1, but the call went to us-west-1")
                .doesNotContain("its defaults are used");
    }

    @Test
    void oneThatIsMarkedForDeletionIsToleratedWithoutItsDefaults() {
        aws.secret("Doomed", "{\"password\":\"p-old-secret\"}");
        aws.aws.secrets(TestingAws.REGION).delete("Doomed");
        HostRun run = with(resource("Doomed", "optional: true, defaults: {password: dev}"), "")
                .hello("Doomed.password", "Present.password")
                .run();

        assertThat(run.stdout()).isEqualTo("Doomed.password is not set\nPresent.password=p-4711-secret\n");
        assertThat(run.stderr()).contains("Doomed is marked for deletion, and is optional");
    }

    @Test
    void defaultsAreUsedUntilThereIsASecret() {
        String file = "refresh: {interval: 1s}\n";
        try (RunningHost host = with(resource("Later", "optional: true, defaults: {password: dev-4711}"), file)
                .start()) {
            assertThat(host.property("Later.password")).isEqualTo("dev-4711");
            assertThat(host.stderr()).contains(", and the defaults of Later in ");
            aws.secret("Later", "{\"password\":\"p-real-secret\"}");
            host.awaitProperty("Later.password", "p-real-secret", SOON);
            aws.aws.secrets(TestingAws.REGION).delete("Later");
            host.awaitStderr("Later (us-west-1, credentials from", SOON);
            assertThat(host.property("Later.password")).isEqualTo("p-real-secret");
        }
    }

    @Test
    void onlyTheSecretThatAppearsIsPublishedWithoutDefaults() {
        try (RunningHost host = with(resource("Appears", "optional: true"), "refresh: {interval: 1s}\n")
                .start()) {
            aws.secret("Appears", "{\"password\":\"p-new-secret\"}");
            host.awaitProperty("Appears.password", "p-new-secret", SOON);
        }
    }

    @Test
    void aSecretThatIsNotOptionalStillFailsTheStart() {
        HostRun run =
                with(resource("Gone", "prefix: x."), "").hello("x.password").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("ResourceNotFoundException");
    }

    @Test
    void prefixAndRenamedKeysNameTheProperties() {
        aws.secret("Db", "{\"user\":\"u-1-secret\",\"password\":\"p-1-secret\"}");
        HostRun run = with(resource("Db", "prefix: spring.datasource., rename: {user: username}"), "")
                .hello("spring.datasource.username", "spring.datasource.password", "Db.user")
                .run();

        assertThat(run.stdout())
                .isEqualTo("spring.datasource.username=u-1-secret\n"
                        + "spring.datasource.password=p-1-secret\nDb.user is not set\n");
    }

    @Test
    void twoThatCollideFailTheStart() {
        aws.secret("One", "{\"password\":\"p-1-secret\"}");
        aws.secret("Two", "{\"password\":\"p-2-secret\"}");
        HostRun run = with(resource("One", "prefix: db.") + resource("Two", "prefix: db."), "")
                .hello("db.password")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("cannot be used as configured:\n  System property db.password: both One.password and"
                        + " Two.password would be published in it")
                .contains("secret-manager.aws.resources.Two in ")
                .doesNotContain("p-1-secret");
    }
}

package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Resources with a role, region, endpoint or profile of their own. */
class PlacesTest {

    private static final String OTHER_ACCOUNT = "111111111111";
    private static final String THIRD_ACCOUNT = "222222222222";
    private static final String OTHER_REGION = "eu-west-1";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    /** Another AWS, whose keys and sessions are none of the first. */
    @RegisterExtension
    static final TestingAws elsewhere = TestingAws.start(LocalAws.builder().account(OTHER_ACCOUNT));

    private static final String OWN = aws.secret("Own", "{\"password\":\"p-own-secret\"}");
    private static final String OTHER = secret(OTHER_ACCOUNT, OTHER_REGION, "Other", "p-other-secret");
    private static final String SECOND = secret(OTHER_ACCOUNT, OTHER_REGION, "Second", "p-second-secret");
    private static final String THIRD = secret(THIRD_ACCOUNT, TestingAws.REGION, "Third", "p-third-secret");

    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void aUserOfTheFirstAccount() {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
        place.inConfiguration(aws.key);
    }

    private static String secret(String account, String region, String name, String password) {
        KnownSecrets.add(password);
        return aws.aws.secrets(account, region).create(name, "{\"password\":\"" + password + "\"}");
    }

    /** Across accounts both must allow it: the role's trust relationship, and the user's policy. */
    private static Role role(String account) {
        User user = aws.aws.iam().user("SecretAgent").orElseThrow();
        user.allow("sts:AssumeRole", "arn:aws:iam::" + account + ":role/Reader");
        return aws.aws
                .iam(account)
                .role("Reader")
                .orElseGet(() -> aws.aws
                        .iam(account)
                        .createRole("Reader")
                        .allowAllSecrets()
                        .trust(user.arn()));
    }

    private HostRun run(String resources, String... properties) {
        return place.host
                .agent(place.configuration("Own", OWN) + resources.indent(6))
                .hello(properties)
                .run();
    }

    @Test
    void otherAccountsInOneFileHaveOneSessionForEachRole() {
        HostRun run = run(
                """
                Other: {arn: '%1$s', assume-role: '%4$s', region: eu-west-1}
                Second: {arn: '%2$s', assume-role: '%4$s', region: eu-west-1}
                SecondByName: {arn: Second, assume-role: '%4$s', region: eu-west-1}
                Third: {arn: '%3$s', assume-role: '%5$s'}
                """.formatted(
                                OTHER,
                                SECOND,
                                THIRD,
                                role(OTHER_ACCOUNT).arn(),
                                role(THIRD_ACCOUNT).arn()),
                "Own.password",
                "Other.password",
                "Second.password",
                "SecondByName.password",
                "Third.password");

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("Own.password=p-own-secret\nOther.password=p-other-secret\nSecond.password=p-second-secret\n"
                        + "SecondByName.password=p-second-secret\nThird.password=p-third-secret\n");
        assertThat(aws.aws.requests().of("AssumeRole")).hasSize(2);
        assertThat(run.stderr())
                .contains("5 secrets with ")
                .contains("credentials from the configuration file; the configuration file, role "
                        + role(OTHER_ACCOUNT).arn() + "; the configuration file, role "
                        + role(THIRD_ACCOUNT).arn());
    }

    @Test
    void theFailureNamesTheRoleAndTheRegionOfTheResource() {
        Role role = place.role("Powerless").trust(place.user("SecretAgent").arn());
        HostRun run = run("Denied: {arn: Own, assume-role: '" + role.arn() + "'}", "Own.password");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("Denied (us-west-1, credentials from the configuration file, role " + role.arn() + "): AWS"
                        + " returned AccessDeniedException")
                .doesNotContain("Own (us-west-1");
    }

    @Test
    void aProfileReplacesTheCredentialsAndTheRoleOfTheSection() {
        User user = aws.aws.iam(OTHER_ACCOUNT).createUser("OfProfile");
        user.allowAllSecrets();
        place.inConfiguration("assume-role: "
                + place.role("OfSection")
                        .allowAllSecrets()
                        .trust(place.user("SecretAgent").arn())
                        .arn());
        place.inCredentialsFile("other", place.key(user));

        HostRun run = run(
                "Other: {arn: '" + OTHER + "', profile: other, region: eu-west-1}", "Own.password", "Other.password");

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("Own.password=p-own-secret\nOther.password=p-other-secret\n");
        assertThat(aws.aws.requests().of("AssumeRole")).hasSize(1);
    }

    @Test
    void anEndpointOfAResourceIsAnotherAws() {
        String arn = elsewhere.secret("Far", "{\"password\":\"p-far-secret\"}");
        place.inCredentialsFile("far", elsewhere.key);

        HostRun run = run(
                "Far: {arn: '" + arn + "', profile: far, endpoint: '" + elsewhere.aws.endpoint() + "'}",
                "Own.password",
                "Far.password");

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("Own.password=p-own-secret\nFar.password=p-far-secret\n");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamedByTheKeyOfTheResource() {
        HostRun run = place.host
                .agent(place.configuration("Own", OWN) + "      Far: {arn: Own, endpoint: 'http://127.0.0.1:1'}\n"
                        + "startup: {timeout: 1s}\n")
                .hello("Own.password")
                .run();

        assertThat(run.stderr()).contains("The address comes from secret-manager.aws.resources.Far.endpoint.");
    }

    @Test
    void checkShowsThePlaceOfEachResource() {
        String yaml = place.configuration("Own", OWN) + "      Other: {arn: '" + OTHER
                + "', region: eu-west-1, assume-role: '" + role(OTHER_ACCOUNT).arn() + "'}\n";
        HostRun run = place.host.aloneWith(yaml, "check").run();

        assertThat(run.stdout())
                .as(run.stderr())
                .containsPattern("Other .* eu-west-1 +" + role(OTHER_ACCOUNT).arn() + " ")
                .containsPattern("Own .* us-west-1 +- ");
    }
}

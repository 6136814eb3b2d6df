package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The mapping {@code assume-role}, and the messages where STS refuses. */
class AssumeRoleTest {

    private static final String PERMISSION =
            "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"arn:aws:iam::999999999999:role/%s\"}";
    private static final String TRUST =
            "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\"}";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-2236-secret\"}");

    @TempDir
    Path folder;

    private Place place;
    private User user;

    @BeforeEach
    void aUserWhoMayDoNothing() {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
        user = place.user("Source-" + folder.getFileName());
        place.inConfiguration(place.key(user));
    }

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
    }

    private Role newRole() {
        return place.role("Role-" + folder.getFileName()).allowAllSecrets();
    }

    @Test
    void theWholeMappingReachesSts() {
        Role role = newRole().trust(user.arn(), "x-42").maxSessionDuration(Duration.ofHours(12));
        place.inConfiguration("assume-role: {role-arn: '" + role.arn()
                + "', session-name: night-shift, external-id: x-42, duration: 12h}");

        HostRun run = run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-2236-secret\n");
        assertThat(aws.aws.requests().of("GetSecretValue"))
                .singleElement()
                .satisfies(request -> assertThat(aws.aws.callerArn(request.accessKeyId(), request.sessionToken()))
                        .hasValue("arn:aws:sts::999999999999:assumed-role/" + role.name() + "/night-shift"));
        assertThat(aws.aws.requests().of("AssumeRole"))
                .singleElement()
                .satisfies(request -> assertThat(request.region())
                        .as("STS of the secret's region")
                        .isEqualTo("us-west-1"));
    }

    @Test
    void oneSessionServesAllResources() {
        Role role = newRole().trust(user.arn());
        place.inConfiguration("assume-role: " + role.arn());
        String more = "      Other: " + arn + "\n      Third: " + arn + "\n      Fourth: " + arn + "\n";

        HostRun run = place.host
                .agent(place.configuration("TestingSecret", arn) + more)
                .hello("Fourth.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("Fourth.password=p-2236-secret\n");
        assertThat(aws.aws.requests().of("AssumeRole")).hasSize(1);
    }

    @Test
    void aRoleThatDoesNotTrustTheCaller() {
        Role role = newRole().trust("arn:aws:iam::999999999999:user/SomeoneElse");

        assertFails(role.arn())
                .contains("STS answered AccessDenied", "The role does not trust " + user.arn())
                .contains(TRUST.formatted(user.arn()))
                .doesNotContain(PERMISSION.formatted(role.name()));
    }

    @Test
    void aCallerWithoutThePermission() {
        Role role = newRole().trust("arn:aws:iam::999999999999:root");

        assertFails(role.arn())
                .contains(user.arn() + " lacks the permission", PERMISSION.formatted(role.name()))
                .doesNotContain("does not trust");
    }

    @Test
    void anExternalIdThatIsMissing() {
        Role role = newRole().trust(user.arn(), "x-42");

        assertFails(role.arn())
                .contains("If it has a condition sts:ExternalId, set secret-manager.aws.assume-role.external-id");
    }

    @Test
    void anExternalIdThatIsWrong() {
        Role role = newRole().trust(user.arn(), "x-42");

        assertFails("{role-arn: '" + role.arn() + "', external-id: x-43}")
                .contains(
                        "Its condition sts:ExternalId, if it has one, must equal the configured secret-manager.aws.assume-role.external-id")
                .doesNotContain("x-42");
    }

    @Test
    void aSessionOfARoleIsShownAsTheTrustRelationshipNamesIt() {
        Role first = newRole();
        place = new Place(aws, folder);
        AccessKey session = first.createSession("s-1", Duration.ofHours(1));
        place.inConfiguration(session);
        Role second = place.role("Second-" + folder.getFileName());

        assertFails(second.arn()).contains(TRUST.formatted(first.arn()));
    }

    @Test
    void aDurationBeyondTheRoles() {
        Role role = newRole().trust(user.arn()).maxSessionDuration(Duration.ofHours(1));

        assertFails("{role-arn: '" + role.arn() + "', duration: 2h}")
                .contains(
                        "lower secret-manager.aws.assume-role.duration (it is 2h) or raise the role's maximum session duration");
    }

    @Test
    void aDurationBeyondOneHourOnTopOfARole() {
        Role first = newRole();
        place = new Place(aws, folder);
        place.inConfiguration(first.createSession("s-1", Duration.ofHours(1)));
        Role second = place.role("Second-" + folder.getFileName())
                .trust(first.arn())
                .maxSessionDuration(Duration.ofHours(12));

        assertFails("{role-arn: '" + second.arn() + "', duration: 90m}")
                .contains("set secret-manager.aws.assume-role.duration to 1h or less (it is 90m)");
    }

    /** AWS does not always name which of the two is missing; the message then names both. */
    @Test
    void aDenialWithoutAReason() {
        Role role = newRole().trust(user.arn());
        aws.aws
                .faults()
                .error(
                        "AccessDenied",
                        403,
                        "User: " + user.arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                                + role.arn())
                .operation("AssumeRole")
                .untilCleared();

        assertFails(role.arn())
                .contains(TRUST.formatted(user.arn()), PERMISSION.formatted(role.name()), "Does the role exist?");
    }

    @Test
    void aSourceThatIsWrong() {
        Role role = newRole().trust(user.arn());
        user.deleteAccessKey(place.key(user));
        place = new Place(aws, folder);
        place.inConfiguration(new AccessKey("AKIAUNKNOWNUNKNOWN12", "any-secret", java.util.Optional.empty()));

        assertFails(role.arn()).contains("InvalidClientTokenId", "AWS does not know the source's access key id");
    }

    @Test
    void stsThatThrottlesForAWhileIsRetried() {
        Role role = newRole().trust(user.arn());
        place.inConfiguration("assume-role: " + role.arn());
        aws.aws.faults().throttle().operation("AssumeRole").times(5);

        HostRun run = run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-2236-secret\n");
    }

    /** A host may configure an XML parser that the agent cannot load. */
    @Test
    void theXmlParserOfTheHostIsNotUsed() {
        Role role = newRole().trust(user.arn());
        place.inConfiguration("assume-role: " + role.arn());
        place.host.option("-Djavax.xml.stream.XMLInputFactory=io.secretagent.hosts.jdk.NoXmlParser");

        HostRun run = run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-2236-secret\n");
    }

    private AbstractStringAssert<?> assertFails(String assumeRole) {
        place.inConfiguration("assume-role: " + assumeRole);
        HostRun run = run();
        assertThat(run.status()).as(run.stderr()).isEqualTo(1);
        assertThat(aws.aws.requests().of("GetSecretValue")).isEmpty();
        return assertThat(run.stderr());
    }

    private HostRun run() {
        return place.host
                .agent(place.configuration("TestingSecret", arn))
                .hello("TestingSecret.password")
                .run();
    }
}

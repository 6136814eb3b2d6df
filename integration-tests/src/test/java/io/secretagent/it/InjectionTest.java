package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system properties that the host gets, and those that it does not get. */
class InjectionTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("TestingSecret", "{\"username\":\"u-4711\",\"password\":\"p-4711-secret\"}");

    @TempDir
    Path folder;

    private HostJvm host(String inject) {
        return HostJvm.in(folder).agent(aws.secretManager("TestingSecret", arn) + inject);
    }

    @Test
    void noneSetsNothing() {
        HostRun run = host("inject: {system-properties: none}\n")
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stdout()).isEqualTo("TestingSecret.password is not set\n");
        assertThat(run.stderr()).contains("0 system properties set");
    }

    @Test
    void aMappingSetsTheNamedPropertiesAndNoOthers() {
        HostRun run = host("""
                        inject:
                          system-properties:
                            spring.datasource.password: secrets:TestingSecret:password
                            short: secrets:username
                            by.arn: secrets:%s:password
                            url: "jdbc:postgresql://db/x?user={{resolve:secretsmanager:TestingSecret:SecretString:username}}&password=${secrets:TestingSecret:password}"
                            constant: as it stands
                        """.formatted(arn))
                .hello("spring.datasource.password", "short", "by.arn", "url", "constant", "TestingSecret.password")
                .run();

        assertThat(run.stdout()).isEqualTo("""
                        spring.datasource.password=p-4711-secret
                        short=u-4711
                        by.arn=p-4711-secret
                        url=jdbc:postgresql://db/x?user=u-4711&password=p-4711-secret
                        constant=as it stands
                        TestingSecret.password is not set
                        """);
    }

    @Test
    void aPropertyOfTheCommandLineWinsAndIsLoggedByName() {
        HostRun run = host("inject: {system-properties: {app.user: 'secrets:TestingSecret:username'}}\n")
                .option("-Dapp.user=mine")
                .hello("app.user")
                .run();

        assertThat(run.stdout()).isEqualTo("app.user=mine\n");
        assertThat(run.stderr()).contains("INFO secret-agent: Set with -D and therefore not published: app.user\n");
    }

    @Test
    void aPropertyOfTheCommandLineWinsOverTheKeysOfASecretToo() {
        HostRun run = host("").option("-DTestingSecret.username=mine")
                .hello("TestingSecret.username", "TestingSecret.password")
                .run();

        assertThat(run.stdout()).isEqualTo("TestingSecret.username=mine\nTestingSecret.password=p-4711-secret\n");
        assertThat(run.stderr()).contains("not published: TestingSecret.username\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:TestingSecret:password",
                "secrets:password",
                "{{resolve:secretsmanager:TestingSecret:SecretString:password}}",
                "{{resolve:secretsmanager:TestingSecret:SecretString:password:AWSCURRENT}}"
            })
    void referencesOfTheCommandLineAreReplacedInPlace(String reference) {
        HostRun run = host("inject: {system-properties: none}\n")
                .option("-Dapp.password=" + reference)
                .hello("app.password")
                .run();

        assertThat(run.stdout()).isEqualTo("app.password=p-4711-secret\n");
        assertThat(run.stderr()).contains("; 1 system property set in ");
    }

    @Test
    void aReferenceOfTheCommandLineToAKeyThatIsMissingIsNotHeadedAsAMissingSecret() {
        HostRun run = host("inject: {system-properties: none}\n")
                .option("-Dapp.password=secrets:TestingSecret:passwort")
                .hello("app.password")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains(
                        "A reference has no value:\n  system property app.password: TestingSecret has no key \"passwort\"")
                .doesNotContain("Not all secrets");
    }

    @Test
    void aReferenceToAResourceThatIsNotConfiguredStaysWithOneWarning() {
        HostRun run = host("inject: {system-properties: none}\n")
                .option("-Dapp.password=secrets:Other:password")
                .hello("app.password")
                .run();

        assertThat(run.stdout()).isEqualTo("app.password=secrets:Other:password\n");
        assertThat(run.stderrLines()).hasSize(2);
        assertThat(run.stderr())
                .contains("WARN secret-agent: \"secrets:Other:password\" looks like a reference but names no resource")
                .contains("the system property app.password stays as it is. Configured: TestingSecret.");
    }

    @Test
    void aPlaceholderOnTheCommandLineStaysWithOneWarning() {
        HostRun run = host("inject: {system-properties: none}\n")
                .option("-Dapp.password=${secrets:TestingSecret:password}")
                .hello("app.password")
                .run();

        assertThat(run.stdout()).isEqualTo("app.password=${secrets:TestingSecret:password}\n");
        assertThat(run.stderrLines()).hasSize(2);
        assertThat(run.stderr())
                .contains("WARN secret-agent: The system property app.password holds")
                .contains("Write secrets:TestingSecret:password instead.");
    }

    @Test
    void everyKindOfValueArrivesAsItIs() {
        String nested = "{\"a\":{\"b\":[1,true,{\"c\":\"deep\"}]},\"dot.ted\":\"d\",\"co:lon\":\"c\",\"sp ace\":\"s\","
                + "\"empty\":\"\",\"nothing\":null,\"quote\":\"\\\"$$ ${x} #{1} \\\\ % @ \\u00fc\\u65e5\\ud83d\\ude00\"}";
        String large = "x".repeat(65_536);
        aws.aws.secrets(TestingAws.REGION).createBinary("Binary", new byte[] {0, 1, (byte) 0xff});
        String config =
                aws.secretManager("N", aws.secret("Nested", nested), "L", aws.secret("Large", large), "B", "Binary")
                        + "inject: {system-properties: all}\n";

        HostRun run = HostJvm.in(folder)
                .agent(config)
                .option("-Dbinary=secrets:B")
                .hello(
                        "N.a",
                        "N.a.b",
                        "N.a.b[0]",
                        "N.a.b[1]",
                        "N.a.b[2].c",
                        "N.dot.ted",
                        "N.co:lon",
                        "N.sp ace",
                        "N.empty",
                        "N.nothing",
                        "N.quote",
                        "N",
                        "B",
                        "binary",
                        "L")
                .run();

        assertThat(run.stdout()).isEqualTo("""
                        N.a={"b":[1,true,{"c":"deep"}]}
                        N.a.b=[1,true,{"c":"deep"}]
                        N.a.b[0]=1
                        N.a.b[1]=true
                        N.a.b[2].c=deep
                        N.dot.ted=d
                        N.co:lon=c
                        N.sp ace=s
                        N.empty=
                        N.nothing is not set
                        N.quote="$$ ${x} #{1} \\ % @ ü日😀
                        N is not set
                        B is not set
                        binary=AAH/
                        L=LARGE
                        """.replace("LARGE", large));
    }

    @Test
    void anArnInEcssFormIsOneKeyAsAWholeSecret() {
        String rotated = aws.secret("Rotated", "{\"username\":\"u-4714\"}");
        aws.aws.secrets(TestingAws.REGION).put("Rotated", "{\"username\":\"u-4715\"}");
        String yaml = aws.secretManager(
                "User", quoted(rotated + ":username::"),
                "Before", quoted(rotated + ":username:AWSPREVIOUS:"),
                "Whole", rotated);

        HostRun run = HostJvm.in(folder)
                .agent(yaml + "refresh: {interval: 1s}\n")
                .option("-Dby.name=secrets:User")
                .option("-Dby.arn=secrets:" + rotated + ":username::")
                .option("-Dbefore=secrets:Before")
                .hello("User", "Before", "by.name", "by.arn", "before", "User.password", "Whole.username")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("""
                        User=u-4715
                        Before=u-4714
                        by.name=u-4715
                        by.arn=u-4715
                        before=u-4714
                        User.password is not set
                        Whole.username=u-4715
                        """);
    }

    /** A plain value in YAML does not end with a colon. */
    private static String quoted(String value) {
        return '"' + value + '"';
    }

    @Test
    void anArnInEcssFormIsFetchedTogetherWithOthersToo() {
        String yaml = aws.secretManager("User", quoted(arn + ":username::"), "Password", quoted(arn + ":password::"))
                .replace("    region:", "    batch: auto\n    region:");

        HostRun run = HostJvm.in(folder).agent(yaml).hello("User", "Password").run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("User=u-4711\nPassword=p-4711-secret\n");
    }

    @Test
    void aKeyBehindAnArnThatTheSecretDoesNotHaveEndsTheStart() {
        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("User", quoted(arn + ":user::")))
                .hello("User")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("secret-manager.aws.resources.User names the key \"user\" after its ARN, but the secret has"
                        + " no key of that name; its keys are username, password.");
    }

    @Test
    void aSecretThatLooksLikeJsonAndIsNotIsWarnedOfOnceAndServedAsText() {
        String broken = aws.secret("Broken", "{\"username\":\"u-4713\",\"password\":p-4713-secret}");

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("Broken", broken))
                .hello("Broken", "Broken.username")
                .run();

        assertThat(run.stdout())
                .isEqualTo("Broken={\"username\":\"u-4713\",\"password\":p-4713-secret}\nBroken.username is not set\n");
        assertThat(run.stderr())
                .containsOnlyOnce(
                        "WARN secret-agent: Broken looks like JSON but is not valid at line 1, column 33. It has no"
                                + " keys and is served as one text.");
    }
}

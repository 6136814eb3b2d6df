package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the host as system properties, and what does not. */
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
    void aMappingSetsWhatItNamesAndNothingElse() {
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
    void whatTheCommandLineSetsWinsAndIsLoggedByName() {
        HostRun run = host("inject: {system-properties: {app.user: 'secrets:TestingSecret:username'}}\n")
                .option("-Dapp.user=mine")
                .hello("app.user")
                .run();

        assertThat(run.stdout()).isEqualTo("app.user=mine\n");
        assertThat(run.stderr()).contains("INFO secret-agent: Set with -D and therefore not published: app.user\n");
    }

    @Test
    void whatTheCommandLineSetsWinsOverTheKeysOfASecretToo() {
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
                .contains("WARN secret-agent: \"secrets:Other:password\" looks like a reference but names no resource");
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
}

package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.SpringBootJar;
import io.secretagent.it.harness.contract.Account;
import io.secretagent.it.harness.contract.MotoServer;
import io.secretagent.localaws.AccessKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts without any configuration: the secrets are those that the environment and {@code -D} name by their ARNs. */
class WithoutFileTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("Db", "{\"username\":\"u-nofile-2050\",\"password\":\"p-nofile-1732\"}");
    private static final String other = aws.secret("Other", "{\"password\":\"p-nofile-other\"}");

    @TempDir
    Path folder;

    private HostJvm host() {
        return aws.environmentOf(HostJvm.in(folder)).agent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aVariableAsEcsHasItIsAWholeSetUp(Jdk jdk) {
        String reference = arn + ":password::";

        HostRun run = aws.environmentOf(HostJvm.in(folder))
                .java(jdk.java())
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR)
                .environment("DB_PASSWORD", reference)
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo(
                        "one: p-nofile-1732\nall: p-nofile-1732\nchild: " + reference + "\nproc: " + reference + "\n");
        assertThat(run.stderr())
                .contains("There is no configuration: what is fetched is what references name by ARNs, in environment"
                        + " variable DB_PASSWORD.")
                .contains("1 secret with 2 keys", "credentials from environment variables", "0 system properties set")
                .doesNotContain("WARN");
    }

    @Test
    void everyFormThatCarriesAnArnNamesASecretAndNothingElseIsPublished() {
        HostRun run = host().option("-Dwhole=secrets:" + arn + ":password")
                .option("-Dinside=jdbc:x://h?password={{resolve:secretsmanager:" + other
                        + ":SecretString:password}}&a=b")
                .option("-Decs=" + arn + ":username:AWSCURRENT:")
                .option("-Dsecret=" + other + ":::")
                .hello("whole", "inside", "ecs", "secret", arn + ".password", other + ".password")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("whole=p-nofile-1732\ninside=jdbc:x://h?password=p-nofile-other&a=b\necs=u-nofile-2050\n"
                        + "secret={\"password\":\"p-nofile-other\"}\n" + arn + ".password is not set\n" + other
                        + ".password is not set\n");
        assertThat(run.stderr())
                .contains("2 secrets with 3 keys", "4 system properties set")
                .doesNotContain("WARN");
    }

    @Test
    void aStageOfAReferenceIsFetched() {
        String rotated = aws.secret("Rotated", "{\"password\":\"p-nofile-first\"}");
        aws.secretAgain("Rotated", "{\"password\":\"p-nofile-second\"}");

        HostRun run = host().option("-Dnow=" + rotated + ":password::")
                .option("-Dbefore=" + rotated + ":password:AWSPREVIOUS:")
                .hello("now", "before")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("now=p-nofile-second\nbefore=p-nofile-first\n");
    }

    @Test
    void aParameterIsNamedByItsArn() {
        String parameter =
                aws.aws.parameters(TestingAws.REGION).put("/app/nofile", "{\"password\":\"p-nofile-parameter\"}");

        aws.aws.iam().user("SecretAgent").orElseThrow().allow("ssm:GetParameter", parameter);

        HostRun run = host().option("-Dnow=secrets:" + parameter + ":password")
                .environment("PARAMETER", parameter)
                .hello("now")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("now=p-nofile-parameter\n");
        assertThat(run.stderr()).contains("from AWS Parameter Store with credentials");
    }

    /** An application that calls AWS itself wants the ARN. */
    @Test
    void anArnAloneStaysAndIsNotFetched() {
        HostRun run = host().environment("SECRET_ARN", other)
                .environment("DB_PASSWORD", arn + ":password::")
                .host("io.secretagent.hosts.jdk.Environment", "SECRET_ARN")
                .run();

        assertThat(run.stdout()).as(run.stderr()).startsWith("one: " + other + "\nall: " + other + "\n");
        assertThat(run.stderr()).contains("1 secret with 2 keys").doesNotContain("WARN");
    }

    @Test
    void withoutAReferenceTheStartFailsAndNamesAllThreeWays() {
        HostRun run = host().environment("SECRET_ARN", other).hello("any").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .contains("-javaagent:secret-agent.jar=FILE", "SECRET_AGENT_CONFIG_FILE", "SECRET_AGENT_CONFIG to")
                .contains("DB_PASSWORD=arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>:<key>::")
                .contains("none was found, and the ARN in environment variable SECRET_ARN is no reference: write")
                .contains("The application is not started");
    }

    @Test
    void aMalformedArnAndTooManyFailTheStart() {
        HostRun malformed = host().environment("A", "secrets:" + arn.replaceFirst(":[0-9]{12}:", ":12:") + ":password")
                .hello("any")
                .run();
        HostJvm many = host();
        for (int i = 0; i <= 50; i++) {
            many.environment("V" + i, arn.replace(":secret:Db-", ":secret:Db" + i + "-") + ":password::");
        }
        HostRun tooMany = many.hello("any").run();

        assertThat(malformed.status()).isEqualTo(1);
        assertThat(malformed.stderr())
                .contains("The configuration by references has a problem:\n  environment variable A: \"arn:aws:")
                .contains("has \"12\" in place of the account of 12 digits");
        assertThat(tooMany.status()).isEqualTo(1);
        assertThat(tooMany.stderr()).contains("-D name 51 secrets; without a configuration, 50 are fetched at most");
    }

    @Test
    void thePolicyOfTheCredentialsDecidesWhatAnArnGets() {
        AccessKey stranger = aws.aws.iam().createUser("Stranger").createAccessKey();
        KnownSecrets.add(stranger.secretAccessKey());

        HostRun run = host().environment("AWS_ACCESS_KEY_ID", stranger.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", stranger.secretAccessKey())
                .environment("DB_PASSWORD", arn + ":password::")
                .hello("any")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("Not all secrets of the references in variables and -D are available:")
                .contains(arn + " (us-west-1, credentials from environment variables)")
                .contains("AccessDeniedException", "Allow secretsmanager:GetSecretValue on " + arn);
    }

    @Test
    void aKeyThatIsMissingIsAnErrorThatNamesTheKeys() {
        HostRun run = host().environment("DB_PASSWORD", arn + ":pasword::")
                .hello("any")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("environment variable DB_PASSWORD: " + arn + " has no key \"pasword\"; its keys are ")
                .containsPattern("its keys are (username, password|password, username)\n");

        HostRun check = aws.environmentOf(HostJvm.in(folder))
                .environment("DB_PASSWORD", arn + ":pasword::")
                .alone("check", "--json")
                .run();
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.stdout()).contains("\"works\":false", "has no key \\\"pasword\\\"");
    }

    @Test
    void aRefreshReachesAVariable() {
        String rotating = aws.secret("Rotating", "{\"password\":\"p-nofile-1\"}");
        try (RunningHost running =
                host().environment("DB_PASSWORD", rotating + ":password::").start()) {
            assertThat(running.ask("env DB_PASSWORD")).isEqualTo("p-nofile-1");
            aws.secretAgain("Rotating", "{\"password\":\"p-nofile-2\"}");
            running.await(
                    "JMX", Duration.ofSeconds(20), () -> running.ask("jmx").equals("true"));

            running.ask("refresh " + rotating);

            assertThat(running.ask("env DB_PASSWORD")).isEqualTo("p-nofile-2");
        }
    }

    /** Passwords that frameworks would expand; and a text that arrives later names an ARN that is not one of the start's. */
    @Test
    void springBootReadsVariablesAsEcsHasThemAndNothingLaterAddsASecret() throws Exception {
        String hostile = aws.secret("Hostile", HostilePasswords.json("\"delay\":\"86399\","));
        HostJvm jvm = host().command("-jar", "" + SpringBootJar.of("4.1.2"))
                .command("--late=secrets:" + other + ":password", "--known=secrets:" + hostile + ":p0");
        jvm.environment("SCHEDULE_DELAY", hostile + ":delay::");
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            jvm.environment("ENVIRONMENT_PASSWORDS_P" + i, hostile + ":p" + i + "::");
        }
        try (RunningHost running = jvm.startCommand()) {
            for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
                for (String reader : new String[] {"environment", "binder", "embedded"}) {
                    assertThat(running.ask(reader + " environment.passwords.p" + i))
                            .as(reader + i)
                            .isEqualTo(HostilePasswords.ALL.get(i));
                }
            }
            assertThat(running.ask("child ENVIRONMENT_PASSWORDS_P0")).isEqualTo(hostile + ":p0::");
            assertThat(running.ask("environment known")).isEqualTo(HostilePasswords.ALL.get(0));
            assertThat(running.ask("environment late")).isEqualTo("secrets:" + other + ":password");
        }
    }

    @Test
    void checkAndGetFindTheSameReferences() {
        HostJvm environment = aws.environmentOf(HostJvm.in(folder)).environment("DB_PASSWORD", arn + ":password::");

        HostRun check = HostJvm.copyOf(environment).alone("check").run();
        HostRun get = HostJvm.copyOf(environment)
                .alone("get", "-n", arn + ":username::")
                .run();
        HostRun unknown = HostJvm.copyOf(environment)
                .alone("get", "secrets:" + other + ":password")
                .run();

        assertThat(check.status()).as(check.stderr()).isZero();
        assertThat(check.stdout())
                .contains("CONFIGURATION  the references in variables and -D", "us-west-1 (the ARN)", arn)
                .doesNotContain("p-nofile-1732");
        assertThat(get.stdout()).as(get.stderr()).isEqualTo("u-nofile-2050");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.stdout()).isEmpty();
    }

    /** With a file, the same text is a reference to the resource that has this ARN, and to no other. */
    @ParameterizedTest
    @ValueSource(strings = {"", "intercept: [jdbc]\n"})
    void withAFileAVariableAsEcsHasItNamesAResourceOfTheFile(String more) {
        HostRun run = aws.environmentOf(HostJvm.in(folder))
                .environment("KNOWN", arn + ":password::")
                .environment("UNKNOWN", other + ":password::")
                .option("-Dknown=" + arn + ":username::")
                .option("-Dhalf=" + arn + ":password")
                .agent(aws.secretManager("db", arn) + more)
                .hello("known", "half")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("known=u-nofile-2050\nhalf=" + arn + ":password\n");
        assertThat(run.stderr())
                .contains("The system property half begins with the ARN of a secret, but is no reference without all"
                        + " three colons");
        if (more.isEmpty()) {
            assertThat(run.stderr())
                    .containsOnlyOnce(
                            "names no resource of the configuration; the environment variable UNKNOWN stays as it is");
        }
    }

    /** An independent stand-in, which also knows ARNs without their last six characters, as AWS does. */
    @Test
    void motoAgrees() throws Exception {
        try (MotoServer moto = new MotoServer()) {
            Assumptions.assumeTrue(
                    moto.missing().isEmpty(), () -> moto.missing().orElse(""));
            moto.start();
            String secret = moto.account().createSecret("WithMoto", "{\"password\":\"p-nofile-moto\"}");
            Account.User user = moto.account().createUser("Reader", "secretsmanager:GetSecretValue");
            KnownSecrets.add("p-nofile-moto");

            HostRun run = HostJvm.in(folder)
                    .environment("AWS_ENDPOINT_URL", moto.endpoint().toString())
                    .environment("AWS_ACCESS_KEY_ID", user.accessKeyId())
                    .environment("AWS_SECRET_ACCESS_KEY", user.secretAccessKey())
                    .option("-Dcomplete=" + secret + ":password::")
                    .option("-Dpartial=" + secret.replaceFirst("-.{6}$", "") + ":password::")
                    .agent()
                    .hello("complete", "partial")
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("complete=p-nofile-moto\npartial=p-nofile-moto\n");
        }
    }
}

package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.SpringBeans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beans of real Spring Boot that have read their settings before a rotation, with {@code refresh.spring: beans} and without. */
@Tag("once")
class SpringBeansTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final String before = newPassword();
    private final String after = newPassword();
    private final String other = newPassword();
    private final String name = "Db" + UUID.randomUUID().toString().substring(0, 8);
    private final String arn = aws.aws.secrets(TestingAws.REGION).create(name, json(before));

    private static String newPassword() {
        String password = "bean-" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private String json(String password) {
        return "{\"password\":\"%s\",\"other\":\"%s\"}".formatted(password, other);
    }

    private RunningHost start(SpringBeans version, String refresh) {
        HostJvm jvm =
                HostJvm.in(folder).option("-Xverify:all").agent(aws.secretManager(name, arn) + "refresh: " + refresh);
        String reference = "secrets:" + name + ":";
        HostJvm command = version.in(jvm, folder);
        if (version.cloud().isEmpty()) { // whose refresh ends with the first bean that refuses a value
            command.command("--refusing.password=" + reference + "password");
        }
        return command.command("--spring.main.banner-mode=off", "--spring.jmx.enabled=false")
                .command("--app.password=" + reference + "password", "--app.characters=" + reference + "password")
                .command("--app.list[0]=" + reference + "password", "--app.map.a=" + reference + "password")
                .command("--app.published=${" + name + ".password}", "--app.nested.in-text=<${app.password}>")
                .command("--plain.text=" + reference + "other", "--made.password=" + reference + "password")
                .command("--constructed.password=" + reference + "password")
                .startCommand();
    }

    private void rotate() {
        aws.aws.secrets(TestingAws.REGION).put(name, json(after));
    }

    private static String app(String value) {
        return "%1$s %1$s [%1$s] {a=%1$s} %1$s <%1$s>".formatted(value);
    }

    private static void await(RunningHost host, String command, String reply) {
        host.await(command, SOON, () -> host.ask(command).equals(reply));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.applications.SpringBeans#withoutCloud")
    void beansThatHoldAChangedValueAreBoundAgain(SpringBeans version) {
        try (RunningHost host = start(version, "{interval: 1s, spring: beans}")) {
            assertThat(host.ask("app main")).isEqualTo(app(before));

            rotate();

            await(host, "app main", app(after));
            await(host, "made main", after);
            host.awaitStderr("could not be bound again, and may hold", SOON);
            assertThat(host.ask("plain main")).as("bound at the start only").isEqualTo(other + " 1");
            assertThat(host.stderr())
                    .containsOnlyOnce("refusing-io.secretagent.hosts.springbeans.RefusingSettings (" + name + ": ")
                    .containsPattern("Bound again in .*, with the secrets that have changed: .*\\(" + name + "\\)")
                    .contains("caused by java.lang.IllegalStateException");
            if (version.hasConstructors()) {
                assertThat(host.ask("constructed main")).isEqualTo(before);
                assertThat(host.stderr()).containsOnlyOnce("by their constructor");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.applications.SpringBeans#withoutCloud")
    void everyApplicationOfTheJvmIsRefreshedAndNoClosedOneIsKept(SpringBeans version) {
        try (RunningHost host = start(version, "{interval: 1s, spring: beans}")) {
            host.ask("start second");
            host.ask("start closed");
            host.ask("child child");
            assertThat(host.ask("close closed")).isEqualTo("collected");

            rotate();

            for (String application : new String[] {"main", "second", "child"}) {
                await(host, "app " + application, app(after));
            }
            host.ask("start third");
            assertThat(host.ask("app third")).isEqualTo(app(after));
            assertThat(host.ask("close second")).isEqualTo("collected");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.applications.SpringBeans#withoutCloud")
    void withoutTheSettingBeansKeepWhatTheyHaveRead(SpringBeans version) {
        try (RunningHost host = start(version, "{interval: 1s}")) {
            rotate();

            host.awaitProperty(name + ".password", after, SOON);
            assertThat(host.ask("app main")).isEqualTo(app(before));
            assertThat(host.stderr()).doesNotContain("ContextRefreshedEvent").doesNotContain("Bound again");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.applications.SpringBeans#withCloud")
    void theContextRefresherOfSpringCloudIsCalledInAThreadOfItsOwn(SpringBeans version) {
        try (RunningHost host = start(version, "{interval: 1s, spring: beans}")) {
            assertThat(host.ask("app main")).isEqualTo(app(before));

            rotate();

            await(host, "events", "[secret-agent-spring]");
            await(host, "app main", app(after));
            assertThat(host.stderr()).contains("Called the ContextRefresher of Spring Cloud");
            host.awaitStderr("by their constructor", SOON);
        }
    }
}

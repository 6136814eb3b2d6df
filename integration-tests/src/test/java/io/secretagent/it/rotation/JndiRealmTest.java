package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.servers.Ldap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tomcat's JNDIRealm, which puts the password of its own account back into a context that has checked a user's. */
@Tag("once")
class JndiRealmTest {

    private static final String FIRST = "p-realm-first";
    private static final String SECOND = "p-realm-second";
    private static final String TYPED = "p-realm-of-alice";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private final Ldap directory = Ldap.start();

    @TempDir
    Path folder;

    private static String json(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    @ParameterizedTest
    @CsvSource({"9.0.83, app", "10.1.55, app", "11.0.27, app", "9.0.83, app_clone", "11.0.27, app_clone"})
    void keepsLoggingUsersInAfterARotationOfItsAccount(String tomcat, String userAfter) {
        String name = "Realm-" + tomcat + "-" + userAfter;
        String arn = aws.secret(name, json("app", FIRST));
        aws.secret(name + "-further", json(userAfter, SECOND)); // so that the output is searched for it
        directory.set("app", FIRST);
        directory.set("uid=alice,ou=people", TYPED);
        LoadHost host = new LoadHost("jndi-realm", 17, List.of("org.apache.tomcat.embed:tomcat-embed-core:" + tomcat));
        HostJvm jvm = HostJvm.in(folder)
                .agent(aws.secretManager("Realm", arn) + "refresh: {interval: 1s}\n")
                .command("-cp", host.classPath(), host.mainClass(), directory.address());
        try (RunningHost realm = jvm.startCommand()) {
            assertThat(realm.ask("login alice " + TYPED)).as(realm.stderr()).isEqualTo("ok");

            directory.set("app", "of nobody");
            directory.set(userAfter, SECOND);
            aws.aws.secrets(TestingAws.REGION).put(name, json(userAfter, SECOND));
            realm.awaitProperty("Realm.password", SECOND, Duration.ofSeconds(20));

            for (int i = 0; i < 3; i++) {
                assertThat(realm.ask("login alice " + TYPED)).as(realm.stderr()).isEqualTo("ok");
            }
            assertThat(realm.ask("login alice " + FIRST)).isEqualTo("refused");
            assertThat(realm.ask("login alice secrets:Realm:password")).isEqualTo("refused");
        }
    }
}

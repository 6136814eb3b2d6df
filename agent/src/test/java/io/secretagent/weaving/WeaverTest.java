package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private static final Target TARGET =
            Target.of(HookName.ENVIRONMENT, "com.example.Config", "get", Capture.RETURNED, Operation.RESOLVE);

    private final WovenClasses woven = new WovenClasses();
    private final Weaver weaver = new Weaver(List.of(TARGET), List.of(), new Bridge(null, null), woven);

    @Test
    void leavesClassesAsTheyAreThatAreNotInItsTable() {
        assertThat(weaver.transform(null, "com/example/Other", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.transform(null, null, null, null, new byte[0])).isNull();
        assertThat(woven.list()).isEmpty();
    }

    /** The bridge cannot be defined here, so a class that is to be woven is recorded as one that could not be. */
    @Test
    void weavesDriversWhosePackageOnlyBeginsLikeThoseOfTheJdk() throws IOException {
        Weaver ofLogins = new Weaver(
                Target.placed(Hooks.targets(EnumSet.of(HookName.JDBC)), 0), List.of(), new Bridge(null, null), woven);
        byte[] driver = HostLoader.bytes(LoginClassesTest.OwnDriver.class.getName());
        for (String name : List.of("java/sql/Own", "javax/sql/Own", "javadb/Own", "javaxdb/Own", "JavaDb")) {
            StandardError.during(
                    () -> ofLogins.transform(getClass().getClassLoader().getParent(), name, null, null, driver));
        }

        assertThat(woven.isUnfit("javadb.Own") && woven.isUnfit("javaxdb.Own") && woven.isUnfit("JavaDb"))
                .isTrue();
        assertThat(woven.isUnfit("java.sql.Own") || woven.isUnfit("javax.sql.Own"))
                .isFalse();
    }

    /** The bridge cannot be defined here, so a class that is to be woven is recorded as one that could not be. */
    @Test
    void theTableOfAClientIsReadWithItsFirstClassIfItsHookIsOn() throws IOException {
        List<Target> places = Target.placed(Hooks.placesOfClients(EnumSet.of(HookName.RABBITMQ)), 1);
        Weaver ofClients = new Weaver(List.of(TARGET), places, new Bridge(null, null), woven);
        byte[] any = HostLoader.bytes(LoginClassesTest.OwnDriver.class.getName());
        for (String name : List.of(
                "redis/clients/jedis/DefaultRedisCredentials",
                "com/rabbitmq/client/Channel",
                "com/rabbitmq/client/impl/DefaultCredentialsProvider")) {
            StandardError.during(
                    () -> ofClients.transform(getClass().getClassLoader().getParent(), name, null, null, any));
        }

        assertThat(woven.unfit()).containsExactly("com.rabbitmq.client.impl.DefaultCredentialsProvider");
    }

    @Test
    void aClassThatIsWovenAgainIsListedOnce() {
        for (int i = 0; i < 3; i++) {
            woven.add(HookName.JDBC, "com.example.Driver", getClass().getClassLoader());
        }

        assertThat(woven.list()).singleElement().asString().contains("com.example.Driver");
    }

    @Test
    void aClassThatCannotBeWovenIsLoadedAsItIsWithAWarning() {
        String log = StandardError.during(() -> assertThat(
                        weaver.transform(null, "com/example/Config", null, null, new byte[] {1, 2}))
                .isNull());

        assertThat(log).contains("WARN", "The hook environment does not fit com.example.Config");
        assertThat(woven.list()).isEmpty();
    }
}

package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.connections.LoginSecrets;
import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refresher;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import io.secretagent.weaving.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a framework gets that inserts one text of its configuration into another. */
class EmbeddedTextsTest {

    private static final String JSON = """
            {"pw":"secrets:db:user", "user":"u", "dynamic":"{{resolve:secretsmanager:db:SecretString:user}}",
             "placeholder":"${secrets:db:user}", "kept":"{{secrets:db:user}}", "open":"${x"}""";

    private final ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));
    private final WovenClasses woven = new WovenClasses();
    private final Function<Object, Object>[] functions = functions();

    private Function<Object, Object>[] functions() {
        SecretStore store = new SecretStore(Snapshots.of("db", JSON));
        Refresher refresher = Refreshers.idle(store);
        Origins origins = new Origins();
        List<Target> targets = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            targets.add(Target.of(HookName.TYPESAFE, "A", "a", Capture.RETURNED, operation));
        }
        return new Answers(
                        new References(parser, store, refresher, origins),
                        new EnvironmentVariables(Map.of(), Map.of(), Map.of(), parser, origins),
                        new CredentialUses(
                                new LoginSecrets(parser, store, refresher, origins, Map.of()), noInstrumentation()),
                        null,
                        context -> {},
                        null,
                        woven,
                        Target.placed(targets, 0))
                .functions();
    }

    private Object apply(Operation operation, Object captured) {
        return functions[operation.ordinal()].apply(captured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pw", "dynamic", "placeholder", "kept", "open"})
    void aValueThatIsInsertedIntoATextIsResolvedOnceWithTheWhole(String key) {
        Object value = apply(Operation.RESOLVE, "secrets:db:" + key);
        for (Object inserted : List.of("secrets:db:" + key, value)) {
            String text = "a-" + apply(Operation.EMBED, inserted) + "-b";

            assertThat(apply(Operation.RESOLVE, text)).isEqualTo("a-" + value + "-b");
        }
    }

    @Test
    void aValueInAnOptionalIsInsertedAlike() {
        Object value = apply(Operation.RESOLVE, "secrets:db:pw");

        assertThat(apply(Operation.EMBED, Optional.of(value))).isEqualTo(Optional.of("{{secrets:db:pw}}"));
        Optional<String> other = Optional.of("other");
        assertThat(apply(Operation.EMBED, other)).isSameAs(other);
        assertThat(apply(Operation.EMBED, Optional.empty())).isEqualTo(Optional.empty());
        assertThat(apply(Operation.EMBED, 7)).isEqualTo(7);
    }

    @Test
    void whatIsReadWhileATextIsExpandedIsEmbeddedAndNotCountedAsASecret() throws Exception {
        apply(Operation.EXPAND, true);
        apply(Operation.EXPAND, true);
        apply(Operation.EXPAND, false);
        assertThat(apply(Operation.RESOLVE, "secrets:db:pw")).isEqualTo("{{secrets:db:pw}}");
        assertThat(woven.answers()).containsEntry("typesafe", 0L);
        FutureTask<Object> inAnotherThread = new FutureTask<>(() -> apply(Operation.RESOLVE, "secrets:db:pw"));
        new Thread(inAnotherThread).start();
        assertThat(inAnotherThread.get()).isEqualTo("secrets:db:user");
        apply(Operation.EXPAND, false);

        assertThat(apply(Operation.RESOLVE, "{{secrets:db:pw}}")).isEqualTo("secrets:db:user");
        assertThat(woven.answers()).containsEntry("typesafe", 2L);
    }

    @Test
    void aTextThatTheApplicationMaySeeIsEmbeddedInADocumentedForm() {
        Object value = apply(Operation.RESOLVE, "secrets:db:pw");
        assertThat(apply(Operation.EMBED_WHILE_EXPANDING, "secrets:db:pw")).isNull();

        apply(Operation.EXPAND, true);

        String embedded = "{{resolve:secretsmanager:db:SecretString:pw}}";
        for (Object text : List.of("secrets:db:pw", value, embedded, "${secrets:db:pw}")) {
            assertThat(apply(Operation.EMBED_WHILE_EXPANDING, text)).isEqualTo(embedded);
        }
        assertThat(apply(Operation.EMBED_WHILE_EXPANDING, "x-" + embedded)).isEqualTo("x-" + embedded);
        assertThat(apply(Operation.EMBED_WHILE_EXPANDING, "secrets:other:pw")).isEqualTo("secrets:other:pw");
        assertThat(apply(Operation.EMBED_WHILE_EXPANDING, "plain")).isEqualTo("plain");
    }

    @Test
    void settingsThatAreInsertedOrExpandedOnceMoreBecomeReferencesInACopy() {
        Object value = apply(Operation.RESOLVE, "secrets:db:pw");
        Map<String, Object> settings = Map.of("resolved", value, "written", "secrets:db:pw", "plain", "x", "size", 7);
        Map<String, Object> others = Map.of("plain", "x", "size", 7);

        assertThat(apply(Operation.EMBED_SETTINGS, settings))
                .isEqualTo(Map.of(
                        "resolved", "{{resolve:secretsmanager:db:SecretString:pw}}",
                        "written", "{{resolve:secretsmanager:db:SecretString:pw}}",
                        "plain", "x",
                        "size", 7));
        assertThat(apply(Operation.EMBED_SETTINGS, others)).isSameAs(others);
        assertThat(apply(
                        Operation.SETTINGS_BACK_TO_REFERENCES, Map.of("resolved", value, "written", "secrets:db:user")))
                .isEqualTo(Map.of("resolved", "secrets:db:pw", "written", "secrets:db:user"));
        assertThat(apply(Operation.SETTINGS_BACK_TO_REFERENCES, others)).isSameAs(others);
    }

    @Test
    void anInsertedReferenceWithoutAValueIsShownAsAPlaceholder() {
        String embedded = (String) apply(Operation.EMBED, "secrets:db:none");

        String log = StandardError.during(() -> {
            assertThat(apply(Operation.RESOLVE, embedded)).isEqualTo("secrets:db:none");
            assertThat(apply(Operation.RESOLVE, "secrets:db:none")).isEqualTo("secrets:db:none");
        });
        assertThat(log).containsOnlyOnce("no key \"none\"");
        assertThat(apply(Operation.RESOLVE, "a-" + embedded + "-b")).isEqualTo("a-${secrets:db:none}-b");
    }

    /** No hook here opens a package. */
    private static Instrumentation noInstrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                EmbeddedTextsTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, args) -> {
                    throw new AssertionError(method);
                });
    }
}

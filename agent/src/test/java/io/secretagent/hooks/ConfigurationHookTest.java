package io.secretagent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationHookTest {

    private static final Set<Operation> EMBEDDING = EnumSet.of(
            Operation.EMBED, Operation.EMBED_HOLDER, Operation.EMBED_SETTINGS, Operation.EMBED_WHILE_EXPANDING);
    private static final Set<Operation> RESOLVING =
            EnumSet.of(Operation.RESOLVE, Operation.RESOLVE_HOLDER, Operation.RESOLVE_KAFKA_SETTINGS);

    private static List<Target> targets(HookName hook) {
        return Hooks.targets(EnumSet.of(hook));
    }

    private static boolean has(List<Target> targets, Set<Operation> operations) {
        return targets.stream().anyMatch(target -> operations.contains(target.operation));
    }

    /** Dropwizard inserts variables before it parses its file, as texts of YAML. */
    @ParameterizedTest
    @EnumSource(HookName.class)
    void aHookThatResolvesTextsAlsoEmbedsThem(HookName hook) {
        List<Target> targets = targets(hook);

        assertThat(has(targets, EMBEDDING)).isEqualTo(has(targets, RESOLVING));
    }

    @Test
    void aTableHasItsTargetsInTheirOrder() {
        List<Target> targets = ConfigurationHook.embedding(
                        HookName.TYPESAFE, "A", "inserts", Capture.FIRST_ARGUMENT, "java.lang.String")
                .expand("A", "expands")
                .resolve("B", "reads", Capture.RETURNED)
                .add(Operation.PAUSE, "B", "writes", Capture.AROUND)
                .targets();

        assertThat(targets)
                .extracting(target -> target.className + "." + target.method + " " + target.operation)
                .containsExactly("A.inserts EMBED", "A.expands EXPAND", "B.reads RESOLVE", "B.writes PAUSE");
        assertThat(targets).extracting(target -> target.hook).containsOnly(HookName.TYPESAFE);
    }

    /** The settings of their own that these clients read are resolved, so to publish a property instead would not help. */
    @Test
    void theAdviceForAnOldKafkaClientIsToUseANewerOneForPlugIns() {
        Target ofPlugIns = targets(HookName.KAFKA).stream()
                .filter(target -> target.method.equals("resolveConfigVariables"))
                .findFirst()
                .orElseThrow();

        assertThat(ofPlugIns.advice)
                .contains("Kafka clients before 2.3 resolve", "plug-in", "use Kafka clients 2.3 or newer")
                .doesNotContain("Publish");
        assertThat(targets(HookName.HELIDON).get(0).advice).contains("Publish them as system properties");
    }
}

package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Selects the targets of the hooks that are on. */
public final class Hooks {

    private static final List<List<Target>> ALL = Arrays.asList(
            SpringHook.TARGETS,
            SmallRyeHook.TARGETS,
            MicronautHook.TARGETS,
            TypesafeHook.TARGETS,
            CommonsConfigurationHook.TARGETS,
            HelidonHook.TARGETS,
            PayaraHook.TARGETS,
            DropwizardHook.TARGETS,
            TomcatHook.TARGETS,
            KafkaHook.TARGETS,
            JaasHook.TARGETS,
            RedisHook.TARGETS,
            LoginHooks.TARGETS);

    private Hooks() {}

    /** The targets outside the JDK; they can be woven from the start. */
    public static List<Target> targets(Set<HookName> on) {
        List<Target> targets = new ArrayList<>();
        for (List<Target> ofHook : ALL) {
            targets.addAll(on(on, ofHook));
        }
        return targets;
    }

    /** The targets in the JDK except {@link EnvironmentHook}'s; they are woven at the first rotation. */
    public static List<Target> ofTheJdk(Set<HookName> on) {
        return on(on, JdkHooks.TARGETS);
    }

    private static List<Target> on(Set<HookName> on, List<Target> all) {
        List<Target> targets = new ArrayList<>();
        for (Target target : all) {
            if (on.contains(target.hook)) {
                targets.add(target);
            }
        }
        return targets;
    }
}

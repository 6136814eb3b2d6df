package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** All hooks that need no class of the JDK. */
public final class Hooks {

    private static final List<List<Target>> ALL = Arrays.asList(
            SpringHook.TARGETS,
            SmallRyeHook.TARGETS,
            MicronautHook.TARGETS,
            TypesafeHook.TARGETS,
            CommonsConfigurationHook.TARGETS,
            HelidonHook.TARGETS,
            DropwizardHook.TARGETS,
            TomcatHook.TARGETS,
            KafkaHook.TARGETS,
            JaasHook.TARGETS,
            RedisHook.TARGETS,
            LoginHooks.TARGETS);

    private Hooks() {}

    /** What is woven for the hooks that are on. */
    public static List<Target> targets(Set<HookName> on) {
        List<Target> targets = new ArrayList<>();
        for (List<Target> ofHook : ALL) {
            targets.addAll(on(on, ofHook));
        }
        return targets;
    }

    /** The same for those of the JDK. */
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

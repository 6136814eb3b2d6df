package io.secretagent.interception;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** All hooks for frameworks. */
final class Hooks {

    private static final List<List<Target>> ALL = Arrays.asList(
            SpringHook.TARGETS,
            SmallRyeHook.TARGETS,
            MicronautHook.TARGETS,
            TypesafeHook.TARGETS,
            CommonsConfigurationHook.TARGETS,
            HelidonHook.TARGETS,
            DropwizardHook.TARGETS,
            TomcatHook.TARGETS,
            KafkaHook.TARGETS);

    private Hooks() {}

    /** What is woven for the hooks that are on. */
    static List<Target> targets(Set<String> on) {
        List<Target> targets = new ArrayList<>();
        for (List<Target> ofHook : ALL) {
            for (Target target : ofHook) {
                if (on.contains(target.hook)) {
                    targets.add(target);
                }
            }
        }
        return targets;
    }
}

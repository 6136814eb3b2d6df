package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Typesafe Config 1.3 and newer: resolves every text that is read. In substitutions and concatenations, references stay. */
final class TypesafeHook {

    static final List<Target> TARGETS = Arrays.asList(Target.of(
            HookName.TYPESAFE,
            "com.typesafe.config.impl.ConfigString",
            "unwrapped",
            Capture.RETURNED,
            Operation.RESOLVE));

    private TypesafeHook() {}
}

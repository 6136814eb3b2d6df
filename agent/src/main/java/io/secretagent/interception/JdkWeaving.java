package io.secretagent.interception;

import io.secretagent.hooks.Target;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import io.secretagent.weaving.Bridge;
import io.secretagent.weaving.LoadedClasses;
import io.secretagent.weaving.Weaver;
import io.secretagent.weaving.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;

/** Weaves the hooks of the JDK's own classes when there are earlier values to replace: at the first rotation. */
final class JdkWeaving implements SecretStore.Listener {

    private final List<Target> targets;
    private final Instrumentation instrumentation;
    private final Bridge bridge;
    private final WovenClasses woven;
    private boolean isDone;

    JdkWeaving(List<Target> targets, Instrumentation instrumentation, Bridge bridge, WovenClasses woven) {
        this.targets = targets;
        this.instrumentation = instrumentation;
        this.bridge = bridge;
        this.woven = woven;
    }

    /** The first value of a secret that was fetched late is no rotation. */
    @Override
    public void changed(SecretChange change) {
        if (!isDone && change.before.get(change.version) != null) {
            isDone = true;
            instrumentation.addTransformer(new Weaver(targets, Collections.<Target>emptyList(), bridge, woven), true);
            LoadedClasses.weave(targets, instrumentation);
        }
    }
}

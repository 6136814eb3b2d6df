package io.secretagent.masking;

import io.secretagent.hooks.MaskedFrameworks;
import io.secretagent.hooks.MaskedStreams;
import io.secretagent.hooks.Target;
import io.secretagent.weaving.Bridge;
import io.secretagent.weaving.LoadedClasses;
import io.secretagent.weaving.Weaver;
import io.secretagent.weaving.WovenClasses;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Weaves the hooks of {@code mask}, all of which have one place: the table of a framework is loaded with its first class. */
public final class MaskWeaving implements ClassFileTransformer {

    private final Instrumentation instrumentation;
    private final Bridge bridge;
    private final WovenClasses woven;
    private final int place;
    private final Map<String, Weaver> ofFrameworks = new HashMap<>();

    /** @param place of the function {@link OutputMask} */
    public MaskWeaving(Instrumentation instrumentation, Bridge bridge, WovenClasses woven, int place) {
        this.instrumentation = instrumentation;
        this.bridge = bridge;
        this.woven = woven;
        this.place = place;
    }

    /** Weaves {@code System.setOut} and {@code System.setErr}. */
    public void weaveStreams() {
        instrumentation.addTransformer(weaver(MaskedStreams.TARGETS), true);
        LoadedClasses.weave(MaskedStreams.TARGETS, instrumentation);
    }

    /** Weaves the logging frameworks, most of which are not loaded yet. */
    public void weaveFrameworks() {
        instrumentation.addTransformer(this, true);
        Set<String> frameworks = new HashSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String framework = MaskedFrameworks.of(loaded.getName().replace('.', '/'));
            if (framework != null && frameworks.add(framework)) {
                LoadedClasses.weave(MaskedFrameworks.table(framework), instrumentation);
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        String framework = internalName == null ? null : MaskedFrameworks.of(internalName);
        return framework == null
                ? null
                : ofFramework(framework).transform(loader, internalName, redefined, domain, bytes);
    }

    private synchronized Weaver ofFramework(String framework) {
        Weaver weaver = ofFrameworks.get(framework);
        if (weaver == null) {
            weaver = weaver(MaskedFrameworks.table(framework));
            ofFrameworks.put(framework, weaver);
        }
        return weaver;
    }

    private Weaver weaver(List<Target> table) {
        List<Target> placed = new ArrayList<>();
        for (Target target : table) {
            placed.add(target.at(place));
        }
        return new Weaver(placed, Collections.<Target>emptyList(), bridge, woven);
    }
}

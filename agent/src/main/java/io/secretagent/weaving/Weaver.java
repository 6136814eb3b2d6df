package io.secretagent.weaving;

import io.secretagent.hooks.Target;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transformer: weaves the classes of a table of targets, and the classes of logins. For any other class it costs one look-up, and
 * ASM is loaded with the first class to weave.
 */
public final class Weaver implements ClassFileTransformer {

    private static final ClassLoader OURS = Weaver.class.getClassLoader();

    private final Map<String, List<Target>> targets = new HashMap<>();
    private final LoginClasses logins;
    private final Bridge bridge;
    private final WovenClasses woven;

    public Weaver(List<Target> all, Bridge bridge, WovenClasses woven) {
        this.bridge = bridge;
        this.woven = woven;
        this.logins = new LoginClasses(all);
        for (Target target : all) {
            String internalName = target.className.replace('.', '/');
            if (!targets.containsKey(internalName)) {
                targets.put(internalName, new ArrayList<Target>());
            }
            targets.get(internalName).add(target);
        }
    }

    /** Never throws; a class that cannot be woven is loaded as it is. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a loader is equal to itself only
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (internalName == null) {
            return null;
        }
        List<Target> wanted = targets.get(internalName);
        if (wanted != null) {
            return weave(wanted, loader, bytes, true);
        }
        if (loader == null || loader == OURS || internalName.startsWith("java/") || internalName.startsWith("javax/")) {
            return null;
        }
        List<Target> possible = logins.in(internalName, bytes);
        return possible.isEmpty() ? null : weave(possible, loader, bytes, false);
    }

    private byte @Nullable [] weave(List<Target> wanted, @Nullable ClassLoader loader, byte[] bytes, boolean mustFit) {
        Target first = wanted.get(0);
        try {
            byte[] result = ClassWeaving.weave(wanted, bytes);
            if (result != null) {
                bridge.install();
                woven.add(first.hook, first.className, loader);
            } else if (mustFit) {
                warn(first, "it has none of the hook's methods");
            }
            return result;
        } catch (Exception | LinkageError e) {
            fail(first, e);
            return null;
        }
    }

    private void fail(Target target, Throwable e) {
        if (Defect.isDenial(e)) {
            woven.addUnfit(target.className);
            Defect.log(e);
        } else {
            warn(target, e.getClass().getName());
        }
        Log.debug(target.className + " could not be woven: " + e);
    }

    private void warn(Target target, String reason) {
        woven.addUnfit(target.className);
        Log.warn("The hook " + target.hook + " does not fit " + target.className + " (" + reason + "). "
                + target.advice);
    }
}

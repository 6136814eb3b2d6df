package io.secretagent.interception;

import io.secretagent.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One transformer with a table of class names: what is not in it costs a look-up, and Byte Buddy is loaded at the first hit. */
final class Weaver implements ClassFileTransformer {

    private final Map<String, List<Target>> targets = new HashMap<>();
    private final Bridge bridge;
    private final WovenClasses woven;

    Weaver(List<Target> all, Bridge bridge, WovenClasses woven) {
        this.bridge = bridge;
        this.woven = woven;
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
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        List<Target> wanted = internalName == null ? null : targets.get(internalName);
        if (wanted == null) {
            return null;
        }
        Target first = wanted.get(0);
        try {
            bridge.install();
            byte[] result = Weaving.ofTheJar(wanted, bytes);
            woven.add(first.hook, first.className, loader);
            return result;
        } catch (Exception | LinkageError e) {
            Log.warn("The hook " + first.hook + " does not fit " + first.className + " ("
                    + e.getClass().getName() + "); what it would answer stays as it is.");
            Log.debug("Why it does not fit: " + e);
            return null;
        }
    }
}

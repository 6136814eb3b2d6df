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

/** One transformer with a table of class names: what is not in it costs a look-up, and Byte Buddy is loaded at the first hit. */
public final class Weaver implements ClassFileTransformer {

    private static final ClassLoader OURS = Weaver.class.getClassLoader();

    private final Map<String, List<Target>> targets = new HashMap<>();
    private final LoginClasses logins;
    private final WarmUp warmUp;
    private final Bridge bridge;
    private final WovenClasses woven;

    public Weaver(List<Target> all, Bridge bridge, WovenClasses woven) {
        this.bridge = bridge;
        this.woven = woven;
        this.logins = new LoginClasses(all);
        this.warmUp = new WarmUp(all);
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
        if (internalName == null) {
            return null;
        }
        List<Target> wanted = targets.get(internalName);
        if (wanted != null) {
            return weave(wanted, loader, bytes, true);
        }
        if (loader == null || loader == OURS || internalName.startsWith("java")) { // java/ and javax/
            return null;
        }
        warmUp.lookAt(internalName);
        List<Target> possible = logins.in(internalName, bytes);
        return possible.isEmpty() ? null : weave(possible, loader, bytes, false);
    }

    private byte[] weave(List<Target> wanted, ClassLoader loader, byte[] bytes, boolean hasToFit) {
        Target first = wanted.get(0);
        try {
            bridge.install();
            byte[] result = ClassWeaving.ofTheJar(wanted, bytes);
            if (result != null) {
                woven.add(first.hook, first.className, loader);
            } else if (hasToFit) {
                warn(first, "it has no such method");
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
        Log.debug("Why it does not fit: " + e);
    }

    private void warn(Target target, String reason) {
        woven.addUnfit(target.className);
        Log.warn("The hook " + target.hook + " does not fit " + target.className + " (" + reason
                + "); what it would answer stays as it is.");
    }
}

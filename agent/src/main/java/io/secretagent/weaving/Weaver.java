package io.secretagent.weaving;

import io.secretagent.hooks.Hooks;
import io.secretagent.hooks.Target;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transformer: weaves the classes of a table of targets, and the classes of logins. For any other class it costs one look-up, and
 * ASM is loaded with the first class to weave.
 */
public final class Weaver implements ClassFileTransformer {

    private static final ClassLoader OURS = Weaver.class.getClassLoader();

    /** By internal name; replaced by a copy when the table of a client is added. */
    private volatile Map<String, List<Target>> targets;
    /** The places of clients' hooks. */
    private final List<Target> clients;
    /** The tables of clients that were added. */
    private final Set<String> added = new HashSet<>();

    private final LoginClasses logins;
    private final Bridge bridge;
    private final WovenClasses woven;

    /** @param clients the places of {@link Hooks#placesOfClients}; empty where their tables are not to be woven */
    public Weaver(List<Target> all, List<Target> clients, Bridge bridge, WovenClasses woven) {
        this.bridge = bridge;
        this.woven = woven;
        this.logins = new LoginClasses(all);
        this.clients = clients;
        this.targets = with(all, new HashMap<String, List<Target>>());
    }

    private static Map<String, List<Target>> with(List<Target> further, Map<String, List<Target>> before) {
        Map<String, List<Target>> targets = new HashMap<>(before);
        for (Target target : further) {
            String internalName = target.className.replace('.', '/');
            List<Target> known = targets.get(internalName);
            List<Target> ofClass = known == null ? new ArrayList<Target>() : new ArrayList<>(known);
            ofClass.add(target);
            targets.put(internalName, ofClass);
        }
        return targets;
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
        if (loader == OURS) {
            return null;
        }
        String client = clients.isEmpty() ? null : Hooks.client(internalName);
        if (client != null && add(client)) {
            return transform(loader, internalName, redefined, domain, bytes);
        }
        if (loader == null || internalName.startsWith("java/") || internalName.startsWith("javax/")) {
            return null;
        }
        List<Target> possible = logins.in(internalName, bytes);
        return possible.isEmpty() ? null : weave(possible, loader, bytes, false);
    }

    /** Adds the table of a client whose first class is about to be loaded; whether it was missing. */
    private synchronized boolean add(String client) {
        if (!added.add(client)) {
            return false;
        }
        List<Target> placed = new ArrayList<>();
        for (Target target : Hooks.ofClient(client)) {
            Target ofHook = target.amongst(clients);
            if (ofHook != null) {
                placed.add(ofHook);
            }
        }
        targets = with(placed, targets);
        return true;
    }

    private byte @Nullable [] weave(List<Target> wanted, @Nullable ClassLoader loader, byte[] bytes, boolean mustFit) {
        Target first = wanted.get(0);
        try {
            byte[] result = ClassWeaving.weave(wanted, bytes);
            if (result != null) {
                bridge.install();
                woven.add(first.hook, first.className, loader);
            } else if (mustFit && !first.advice.isEmpty()) {
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

package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import io.secretagent.hooks.HookName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The setting {@code intercept}: in which of the application's look-ups references are resolved. */
public final class InterceptSettings {

    /** The enabled hooks. */
    public final Set<HookName> hooks;

    private InterceptSettings(Set<HookName> hooks) {
        this.hooks = Collections.unmodifiableSet(hooks);
    }

    static InterceptSettings read(Section root) {
        if (root.kind("intercept") == Kind.LIST) {
            return new InterceptSettings(named(root));
        }
        String word = root.has("intercept") ? root.text("intercept") : "all";
        if (word != null && !word.equals("all") && !word.equals("none")) {
            root.error("intercept", "must be all, none, or a list of hooks; " + Nearest.remedy(word, names()));
        }
        return new InterceptSettings("none".equals(word) ? EnumSet.noneOf(HookName.class) : HookName.all());
    }

    private static Set<HookName> named(Section root) {
        Set<HookName> named = EnumSet.noneOf(HookName.class);
        for (String name : root.list("intercept")) {
            HookName hook = hook(name);
            if (hook == null) {
                root.error("intercept", "\"" + name + "\" is not a hook; " + Nearest.remedy(name, names()));
            } else {
                named.add(hook);
            }
        }
        return named;
    }

    private static @Nullable HookName hook(String name) {
        for (HookName hook : HookName.all()) {
            if (hook.toString().equals(name)) {
                return hook;
            }
        }
        return null;
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (HookName hook : HookName.all()) {
            names.add(hook.toString());
        }
        return names;
    }
}

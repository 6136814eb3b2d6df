package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The setting {@code intercept}: which of the application's look-ups are answered. */
public final class InterceptSettings {

    /** Every hook's name: where configuration is looked up, then where secrets are used. */
    private static final Set<String> HOOKS = new LinkedHashSet<>(Arrays.asList(
            "environment",
            "spring",
            "smallrye",
            "micronaut",
            "typesafe",
            "commons-configuration",
            "helidon",
            "dropwizard",
            "tomcat",
            "kafka",
            "jdbc",
            "datasource",
            "jaas",
            "redis",
            "tls",
            "jndi",
            "http-basic"));

    /** The names of the hooks that are on. */
    public final Set<String> hooks;

    private InterceptSettings(Set<String> hooks) {
        this.hooks = Collections.unmodifiableSet(hooks);
    }

    static InterceptSettings read(Section root) {
        if (root.kind("intercept") == Kind.LIST) {
            return new InterceptSettings(named(root));
        }
        String word = root.has("intercept") ? root.text("intercept") : "all";
        if (word != null && !word.equals("all") && !word.equals("none")) {
            root.error("intercept", "must be all, none, or a list of hooks; " + Nearest.remedy(word, HOOKS));
        }
        return new InterceptSettings("none".equals(word) ? new LinkedHashSet<String>() : HOOKS);
    }

    private static Set<String> named(Section root) {
        Set<String> names = root.list("intercept");
        for (String name : names) {
            if (!HOOKS.contains(name)) {
                root.error("intercept", "\"" + name + "\" is no hook; " + Nearest.remedy(name, HOOKS));
            }
        }
        return names;
    }
}

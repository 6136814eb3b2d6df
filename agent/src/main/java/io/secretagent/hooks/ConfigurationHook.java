package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table of the hook of a framework that inserts texts of its configuration into others. If such a text were the value of a secret, the
 * framework would expand it, and the agent would search it for references again; so it is embedded as a reference, and the whole is
 * resolved at the end. Therefore a table begins with what is embedded.
 */
final class ConfigurationHook {

    private final HookName name;
    private final List<Target> targets = new ArrayList<>();

    private ConfigurationHook(HookName name) {
        this.name = name;
    }

    /** Begins a table with a value that the framework is about to insert into another text. */
    static ConfigurationHook embedding(
            HookName name, String className, String method, Capture capture, String... parameters) {
        return new ConfigurationHook(name).embed(className, method, capture, parameters);
    }

    /** The same for a value that {@link Operation#EMBED} does not suit. */
    static ConfigurationHook embedding(
            HookName name,
            Operation operation,
            String className,
            String method,
            Capture capture,
            String... parameters) {
        return new ConfigurationHook(name).add(operation, className, method, capture, parameters);
    }

    /** One more value that the framework inserts. */
    ConfigurationHook embed(String className, String method, Capture capture, String... parameters) {
        return add(Operation.EMBED, className, method, capture, parameters);
    }

    /** A method that expands a text: what it reads in order to insert it is embedded. */
    ConfigurationHook expand(String className, String method, String... parameters) {
        return add(Operation.EXPAND, className, method, Capture.AROUND, parameters);
    }

    /** A value that the application gets. */
    ConfigurationHook resolve(String className, String method, Capture capture, String... parameters) {
        return add(Operation.RESOLVE, className, method, capture, parameters);
    }

    /** A value with which something else is done. */
    ConfigurationHook add(Operation operation, String className, String method, Capture capture, String... parameters) {
        return add(Target.of(name, className, method, capture, operation, parameters));
    }

    ConfigurationHook add(Target target) {
        targets.add(target);
        return this;
    }

    /** The table. */
    List<Target> targets() {
        return Collections.unmodifiableList(targets);
    }
}

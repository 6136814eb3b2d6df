package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table of the hook of a framework that inserts texts of its configuration into others. If such a text were the value of a secret, the
 * framework would expand it, and the agent would search it for references once more; so it is embedded as a reference, and the whole is
 * resolved at the end. Therefore the targets exist only after {@link Beginning#embed} and {@link Embedding#resolve}.
 */
final class ConfigurationHook {

    private final HookName name;
    private final List<Target> targets = new ArrayList<>();

    private ConfigurationHook(HookName name) {
        this.name = name;
    }

    /** A table without targets. */
    static Beginning of(HookName name) {
        return new ConfigurationHook(name).new Beginning();
    }

    private void add(String className, String method, Capture capture, Operation operation, String... parameters) {
        targets.add(Target.of(name, className, method, capture, operation, parameters));
    }

    /** Before the first target. */
    final class Beginning {

        /** A value of a method that the framework is about to insert into another text. */
        Embedding embed(String className, String method, Capture capture, String... parameters) {
            return new Embedding().embed(className, method, capture, parameters);
        }

        /** The same for a value that {@link Operation#EMBED} cannot read. */
        Embedding embed(Operation operation, String className, String method, Capture capture, String... parameters) {
            add(className, method, capture, operation, parameters);
            return new Embedding();
        }
    }

    /** With the targets that embed. */
    final class Embedding {

        Embedding embed(String className, String method, Capture capture, String... parameters) {
            add(className, method, capture, Operation.EMBED, parameters);
            return this;
        }

        /** A method that expands a text: what it reads in order to insert it is embedded. */
        Embedding expand(String className, String method, String... parameters) {
            add(className, method, Capture.AROUND, Operation.EXPAND, parameters);
            return this;
        }

        /** A value that the application gets. */
        Resolving resolve(String className, String method, Capture capture, String... parameters) {
            return new Resolving().resolve(className, method, capture, parameters);
        }

        /** The same for a value that {@link Operation#RESOLVE} cannot read. */
        Resolving resolve(Operation operation, String className, String method, Capture capture, String... parameters) {
            add(className, method, capture, operation, parameters);
            return new Resolving();
        }
    }

    /** With the targets that embed and some that resolve. */
    final class Resolving {

        Resolving resolve(String className, String method, Capture capture, String... parameters) {
            add(className, method, capture, Operation.RESOLVE, parameters);
            return this;
        }

        /** A method whose result leaves the process: references stay in it. */
        Resolving pause(String className, String method, String... parameters) {
            add(className, method, Capture.AROUND, Operation.PAUSE, parameters);
            return this;
        }

        /** A target of another kind. */
        Resolving and(Target target) {
            targets.add(target);
            return this;
        }

        /** The table. */
        List<Target> targets() {
            return Collections.unmodifiableList(targets);
        }
    }
}

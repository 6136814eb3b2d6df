package io.secretagent.hosts.quarkus;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.secretagent.hosts.jdk.CommandLoop;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Replies to each line of stdin with one line until stdin ends. {@code get}, {@code env}: the JVM's own. {@code config NAME}: what
 * SmallRye Config returns now. {@code injected KEY}, {@code mapped KEY}: what beans received.
 */
@QuarkusMain
public class QuarkusHost implements QuarkusApplication {

    private final Injected injected;
    private final Mapped mapped;

    QuarkusHost(Injected injected, Mapped mapped) {
        this.injected = injected;
        this.mapped = mapped;
    }

    @Override
    public int run(String... arguments) throws Exception {
        CommandLoop.run(2, CommandLoop.withFailuresAsReplies(words -> answer(words[0], words[1])));
        return 0;
    }

    private String answer(String command, String name) throws ReflectiveOperationException {
        Config config = ConfigProvider.getConfig();
        switch (command) {
            case "get":
                return System.getProperty(name);
            case "env":
                return System.getenv(name);
            case "config":
                return config.getValue(name, String.class);
            case "injected":
                return injected.value(name);
            case "mapped":
                return mapped.passwords().get(name);
            default:
                return "unknown command";
        }
    }
}

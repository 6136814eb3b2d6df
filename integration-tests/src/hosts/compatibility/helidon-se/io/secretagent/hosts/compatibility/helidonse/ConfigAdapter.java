package io.secretagent.hosts.compatibility.helidonse;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.secretagent.hosts.jdk.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code application.yaml} with Helidon SE. */
public final class ConfigAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws IOException {
        Path file = Adapter.yaml(texts, folder.resolve("application.yaml"));
        Config config = Config.create(ConfigSources.file(file));
        return new Settings() {

            @Override
            public String text(String name) {
                return config.get(name).asString().get();
            }

            @Override
            public List<String> list(String name) {
                return config.get(name).asList(String.class).get();
            }
        };
    }
}

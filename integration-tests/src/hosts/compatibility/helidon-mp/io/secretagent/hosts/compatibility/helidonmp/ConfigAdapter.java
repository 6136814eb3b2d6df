package io.secretagent.hosts.compatibility.helidonmp;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Reads settings of MicroProfile Config with Helidon. */
public final class ConfigAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        Map<String, String> settings = new HashMap<>();
        texts.forEach((name, text) -> settings.put(name, Adapter.withoutPrefixes(text)));
        Config config = ConfigProviderResolver.instance()
                .getBuilder()
                .addDefaultSources()
                .withSources(new Source(settings))
                .build();
        return new Settings() {

            @Override
            public String text(String name) {
                return config.getValue(name, String.class);
            }

            @Override
            public List<String> list(String name) {
                return Arrays.asList(config.getValue(name, String[].class));
            }
        };
    }
}

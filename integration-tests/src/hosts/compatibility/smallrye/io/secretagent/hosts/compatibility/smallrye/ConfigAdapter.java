package io.secretagent.hosts.compatibility.smallrye;

import io.secretagent.hosts.jdk.Adapter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads settings of MicroProfile Config with SmallRye, as Quarkus does. */
public final class ConfigAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        Map<String, String> settings = new HashMap<>();
        texts.forEach((name, text) -> settings.put(name, Adapter.withoutPrefixes(text)));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
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
                return config.getValues(name, String.class, ArrayList::new);
            }
        };
    }
}

package io.secretagent.hosts.compatibility.spring;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Reads settings from Spring's environment. */
public final class EnvironmentAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        ConfigurableEnvironment environment = of(texts);
        return new Settings() {

            @Override
            public String text(String name) {
                return environment.getProperty(name);
            }

            @Override
            public List<String> list(String name) {
                return Arrays.asList(environment.getProperty(name, String[].class));
            }
        };
    }

    /** An environment with these settings after variables and system properties. */
    static ConfigurableEnvironment of(Map<String, String> texts) {
        Map<String, Object> settings = new HashMap<>();
        texts.forEach((name, text) -> settings.put(name, Adapter.withoutPrefixes(text)));
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("settings", settings));
        return environment;
    }
}

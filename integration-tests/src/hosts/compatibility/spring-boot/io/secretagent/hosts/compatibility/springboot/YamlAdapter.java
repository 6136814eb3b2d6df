package io.secretagent.hosts.compatibility.springboot;

import io.secretagent.hosts.jdk.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads {@code application.yml} as the beans of {@code @ConfigurationProperties} do. */
public final class YamlAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws IOException {
        return new Application(Adapter.yaml(texts, folder.resolve("application.yml")), true);
    }
}

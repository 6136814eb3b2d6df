package io.secretagent.hosts.compatibility.kafkaclients;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** Reads the settings that a client passes to its plug-ins. */
public final class PlugInAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        AbstractConfig config = Client.of(texts, false);
        return new Settings() {

            @Override
            public String text(String name) {
                return (String) config.originals().get(name);
            }

            @Override
            public List<String> list(String name) {
                throw new UnsupportedOperationException("a list is one text with commas");
            }
        };
    }
}

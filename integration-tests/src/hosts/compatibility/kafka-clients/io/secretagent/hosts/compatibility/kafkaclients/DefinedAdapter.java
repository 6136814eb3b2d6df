package io.secretagent.hosts.compatibility.kafkaclients;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** Reads the passwords that a client's definition lists. */
public final class DefinedAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        AbstractConfig config = Client.of(texts, true);
        return new Settings() {

            @Override
            public String text(String name) {
                return config.getPassword(name).value();
            }

            @Override
            public List<String> list(String name) {
                throw new UnsupportedOperationException("a list is one text with commas");
            }
        };
    }
}

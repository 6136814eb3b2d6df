package io.secretagent.hosts.compatibility.smallrye;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The settings as a source of MicroProfile Config. */
final class Source implements ConfigSource {

    private final Map<String, String> texts;

    Source(Map<String, String> texts) {
        this.texts = texts;
    }

    @Override
    public Map<String, String> getProperties() {
        return texts;
    }

    @Override
    public Set<String> getPropertyNames() {
        return texts.keySet();
    }

    @Override
    public String getValue(String name) {
        return texts.get(name);
    }

    @Override
    public String getName() {
        return "settings";
    }
}

package io.secretagent.hosts.compatibility.commonsconfiguration;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.configuration2.CompositeConfiguration;

/** Reads a file of properties as a part of a composite, which interpolates what the part has interpolated. */
public final class CompositeAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws Exception {
        CompositeConfiguration composite = new CompositeConfiguration();
        composite.addConfiguration(PropertiesAdapter.file(texts, folder));
        return PropertiesAdapter.settings(composite);
    }
}

package io.secretagent.hosts.compatibility.springboot;

import io.secretagent.hosts.jdk.Adapter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Reads {@code application.properties} from the environment. */
public final class PropertiesAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws IOException {
        Properties properties = new Properties();
        texts.forEach((name, text) -> properties.setProperty(name, Adapter.withoutPrefixes(text)));
        Path file = folder.resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            properties.store(writer, null);
        }
        return new Application(file, false);
    }
}

package io.secretagent.hosts.compatibility.commonsconfiguration;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.ImmutableConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.builder.fluent.Configurations;

/** Reads a file of properties. */
public final class PropertiesAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws Exception {
        return settings(file(texts, folder));
    }

    static PropertiesConfiguration file(Map<String, String> texts, Path folder) throws Exception {
        StringBuilder lines = new StringBuilder();
        Adapter.grouped(texts)
                .forEach((name, values) -> values.forEach(value ->
                        lines.append(name).append(" = ").append(own(value)).append('\n')));
        Path file = folder.resolve("settings.properties");
        Files.write(file, lines.toString().getBytes(StandardCharsets.ISO_8859_1));
        return new Configurations().properties(file.toFile());
    }

    /** The text with the library's own sign for defaults. */
    private static String own(String text) {
        return text.replace("${absent:", "${absent:-");
    }

    static Settings settings(ImmutableConfiguration configuration) {
        return new Settings() {

            @Override
            public String text(String name) {
                return configuration.getString(name);
            }

            @Override
            public List<String> list(String name) {
                return configuration.getList(String.class, name);
            }
        };
    }
}

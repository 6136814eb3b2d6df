package io.secretagent.hosts.compatibility.dropwizard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an application's YAML file with environment variables in it. */
public final class YamlAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws Exception {
        Map<String, String> own = new LinkedHashMap<>();
        texts.forEach((name, text) -> own.put(name, text.replace("${absent:", "${absent:-")));
        Path file = Adapter.yaml(own, folder.resolve("settings.yml"));
        SubstitutingSourceProvider source = constructed(
                SubstitutingSourceProvider.class,
                new FileConfigurationSourceProvider(),
                new EnvironmentVariableSubstitutor(false));
        @SuppressWarnings("unchecked")
        ConfigurationFactory<Texts> factory =
                constructed(YamlConfigurationFactory.class, Texts.class, null, new ObjectMapper(), "dw");
        Texts settings = factory.build(source, file.toString());
        return new Settings() {

            @Override
            public String text(String name) {
                return (String) settings.get(name);
            }

            @Override
            @SuppressWarnings("unchecked")
            public List<String> list(String name) {
                return (List<String>) settings.get(name);
            }
        };
    }

    /** The types of the parameters, a validator and a class of Commons, are not the same in all versions. */
    private static <T> T constructed(Class<T> type, Object... arguments) throws ReflectiveOperationException {
        return type.cast(type.getConstructors()[0].newInstance(arguments));
    }

    /** The file's content. */
    public static final class Texts extends HashMap<String, Object> {

        private static final long serialVersionUID = 1;
    }
}

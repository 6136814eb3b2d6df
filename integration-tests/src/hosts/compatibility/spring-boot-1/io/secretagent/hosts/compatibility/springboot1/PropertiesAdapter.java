package io.secretagent.hosts.compatibility.springboot1;

import io.secretagent.hosts.jdk.Adapter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Reads {@code application.properties} from the environment; this version has no {@code Binder}. */
public final class PropertiesAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) throws IOException {
        Properties properties = new Properties();
        texts.forEach((name, text) -> properties.setProperty(name, Adapter.withoutPrefixes(text)));
        Path file = folder.resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            properties.store(writer, null);
        }
        ConfigurableApplicationContext context = started(file);
        return new Settings() {

            @Override
            public String text(String name) {
                return context.getEnvironment().getProperty(name);
            }

            @Override
            public List<String> list(String name) {
                return Arrays.asList(context.getEnvironment().getProperty(name, String[].class));
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    private static ConfigurableApplicationContext started(Path file) {
        SpringApplication application = new SpringApplication(NoBeans.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        return application.run("--spring.config.location=" + file.toUri());
    }

    /** The class that an application starts with. */
    static class NoBeans {}
}

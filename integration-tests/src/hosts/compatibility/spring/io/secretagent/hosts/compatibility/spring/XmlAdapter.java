package io.secretagent.hosts.compatibility.spring;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads settings from beans of XML, with the newer of Spring's two ways to replace placeholders. */
public final class XmlAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        ConfigurableEnvironment environment = EnvironmentAdapter.of(texts);
        PropertySourcesPlaceholderConfigurer placeholders = new PropertySourcesPlaceholderConfigurer();
        placeholders.setEnvironment(environment);
        return new XmlFile(texts, environment, placeholders);
    }
}

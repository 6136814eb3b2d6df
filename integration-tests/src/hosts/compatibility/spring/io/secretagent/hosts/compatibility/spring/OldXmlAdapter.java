package io.secretagent.hosts.compatibility.spring;

import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.springframework.beans.factory.config.PropertyPlaceholderConfigurer;
import org.springframework.core.env.StandardEnvironment;

/** Reads settings from beans of XML, with the older of Spring's two ways to replace placeholders. */
public final class OldXmlAdapter implements Adapter {

    @Override
    @SuppressWarnings("deprecation") // what is tested
    public Settings open(Map<String, String> texts, Path folder) {
        Properties properties = new Properties();
        texts.forEach((name, text) -> properties.setProperty(name, Adapter.withoutPrefixes(text)));
        PropertyPlaceholderConfigurer placeholders = new PropertyPlaceholderConfigurer();
        placeholders.setProperties(properties);
        return new XmlFile(texts, new StandardEnvironment(), placeholders);
    }
}

package io.secretagent.hosts.compatibility.micronaut;

import io.micronaut.context.ApplicationContext;
import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads properties of Micronaut's context. */
public final class ContextAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Adapter.grouped(texts)
                .forEach((name, values) -> settings.put(name, texts.containsKey(name) ? own(values.get(0)) : values));
        ApplicationContext context = ApplicationContext.run(settings);
        return new Settings() {

            @Override
            public String text(String name) {
                return context.getRequiredProperty(name, String.class);
            }

            @Override
            @SuppressWarnings("unchecked")
            public List<String> list(String name) {
                return context.getRequiredProperty(name, List.class);
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    /** The text with a quoted default, because each colon would begin another alternative. */
    private static String own(String text) {
        String absent = "${absent:";
        return text.startsWith(absent)
                ? absent + '`' + text.substring(absent.length(), text.length() - 1) + "`}"
                : Adapter.withoutPrefixes(text);
    }
}

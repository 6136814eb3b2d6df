package io.secretagent.hosts.compatibility.typesafe;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.secretagent.hosts.jdk.Adapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code application.conf}. */
public final class ConfAdapter implements Adapter {

    @Override
    public Settings open(Map<String, String> texts, Path folder) {
        StringBuilder lines = new StringBuilder();
        Adapter.grouped(texts).forEach((name, values) -> {
            if (texts.containsKey(name)) {
                assign(lines, name, values.get(0));
            } else {
                lines.append(name).append(" = [");
                values.forEach(value -> lines.append(Hocon.value(value)).append(", "));
                lines.append("]\n");
            }
        });
        Config config = ConfigFactory.load(ConfigFactory.parseString(lines.toString()));
        return new Settings() {

            @Override
            public String text(String name) {
                return config.getString(name);
            }

            @Override
            public List<String> list(String name) {
                return config.getStringList(name);
            }
        };
    }

    /** A default is an assignment before that of an optional substitution. */
    private static void assign(StringBuilder lines, String name, String text) {
        String absent = "${absent:";
        if (text.startsWith(absent)) {
            assign(lines, name, text.substring(absent.length(), text.length() - 1));
            lines.append(name).append(" = ${?absent}\n");
        } else {
            lines.append(name).append(" = ").append(Hocon.value(text)).append('\n');
        }
    }
}

package io.secretagent.hosts.helidonmp;

import io.secretagent.hosts.jdk.Lookup;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings of microprofile-config.properties by Helidon's MicroProfile Config. */
public final class HelidonMpHost {

    private HelidonMpHost() {}

    public static void main(String[] arguments) throws Exception {
        Config config = ConfigProvider.getConfig();
        Lookup.serve(name -> read(config, name));
    }

    private static String read(Config config, String name) throws Exception {
        switch (name) {
            case "app.port":
                return "" + config.getValue(name, Integer.class);
            case "list":
                return config.getValue(name, String[].class)[0];
            case "indexed":
                return config.getValue(name, String[].class)[0];
            case "elements":
                return String.join(" and ", config.getValue(name, String[].class));
            case "optional":
                return config.getOptionalValue("app.password", String.class).get();
            case "value":
                return value(config, "app.again");
            default:
                return config.getValue(name, String.class);
        }
    }

    /** As MicroProfile Config 2 has it; by the older interface in an older version. */
    private static String value(Config config, String name) throws Exception {
        try {
            Object value =
                    Config.class.getMethod("getConfigValue", String.class).invoke(config, name);
            Class<?> type = Class.forName("org.eclipse.microprofile.config.ConfigValue");
            return (String) type.getMethod("getValue").invoke(value);
        } catch (NoSuchMethodException e) {
            return config.getValue(name, String.class);
        }
    }
}

package io.secretagent.hosts.helidon;

import io.helidon.config.Config;
import io.secretagent.hosts.jdk.Lookup;

/** Reads the settings of application.yaml. */
public final class HelidonHost {

    private HelidonHost() {}

    public static void main(String[] arguments) throws Exception {
        Config config = Config.create();
        Lookup.serve(name -> read(config, name));
    }

    private static String read(Config config, String name) {
        switch (name) {
            case "app.port":
                return "" + config.get(name).asInt().get();
            case "list":
                return config.get(name).asList(String.class).get().get(0);
            case "map":
                return config.get("app").asMap().get().get("app.password");
            default:
                return config.get(name).asString().get();
        }
    }
}

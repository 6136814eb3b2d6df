package io.secretagent.hosts.typesafe;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.secretagent.hosts.jdk.Lookup;
import java.util.Map;

/** Reads the settings of application.conf. */
public final class TypesafeHost {

    private TypesafeHost() {}

    public static void main(String[] arguments) throws Exception {
        Config config = ConfigFactory.load();
        Lookup.serve(name -> read(config, name));
    }

    private static String read(Config config, String name) {
        switch (name) {
            case "app.port":
                return "" + config.getInt(name);
            case "list":
                return config.getStringList(name).get(0);
            case "map":
                return (String) ((Map<?, ?>) config.root().unwrapped().get("app")).get("password");
            default:
                return config.getString(name);
        }
    }
}

package io.secretagent.hosts.smallrye;

import io.secretagent.hosts.jdk.Lookup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads the settings of microprofile-config.properties, one of them by a mapping too. */
public final class SmallRyeHost {

    private SmallRyeHost() {}

    public static void main(String[] arguments) throws Exception {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withMapping(Mapped.class)
                .build();
        Mapped mapped = config.getConfigMapping(Mapped.class);
        Lookup.serve(name -> name.equals("mapping") ? mapped.password() : value(config, name));
    }

    private static String value(SmallRyeConfig config, String name) {
        switch (name) {
            case "app.port":
                return "" + config.getValue(name, Integer.class);
            case "list":
                return config.getValues(name, String.class).get(0);
            default:
                return config.getValue(name, String.class);
        }
    }

    /** The settings below mapped. */
    @ConfigMapping(prefix = "mapped")
    public interface Mapped {

        /** The setting {@code mapped.password}. */
        String password();
    }
}

package io.secretagent.hosts.dropwizard;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.validation.BaseValidator;
import io.secretagent.hosts.jdk.Lookup;
import java.util.List;
import java.util.Map;

/** Reads settings.yml as an application's bootstrap does. */
public final class DropwizardHost {

    private DropwizardHost() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = new YamlConfigurationFactory<>(
                        Settings.class, BaseValidator.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(
                        new SubstitutingSourceProvider(
                                new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()),
                        "settings.yml");
        Lookup.serve(name -> name.equals("app.port") ? "" + settings.port : settings.of(name.split("\\.")));
    }

    /** The content of settings.yml. */
    public static final class Settings {

        public int port;
        public List<Map<String, String>> list;
        public Map<String, String> app;
        public Map<String, String> renewed;
        public Map<String, String> special;

        String of(String[] name) {
            if (name[0].equals("list")) {
                return list.get(0).get("password");
            }
            return (name[0].equals("app") ? app : name[0].equals("renewed") ? renewed : special).get(name[1]);
        }
    }
}

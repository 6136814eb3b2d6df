package io.secretagent.hosts.commonsconfiguration;

import io.secretagent.hosts.jdk.Lookup;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.FileBasedConfiguration;
import org.apache.commons.configuration2.builder.fluent.Configurations;

/** Reads settings from properties, XML and, where the version has it, YAML. */
public final class CommonsConfigurationHost {

    private static final String YAML = "org.apache.commons.configuration2.YAMLConfiguration";

    private CommonsConfigurationHost() {}

    public static void main(String[] arguments) throws Exception {
        Configurations files = new Configurations();
        CompositeConfiguration all = new CompositeConfiguration();
        all.addConfiguration(files.properties("settings.properties"));
        all.addConfiguration(files.xml("settings.xml"));
        try {
            all.addConfiguration(
                    files.fileBased(Class.forName(YAML).asSubclass(FileBasedConfiguration.class), "settings.yaml"));
        } catch (ClassNotFoundException e) {
            all.setProperty("yaml.password", "${app.password}"); // versions before 2.2 read no YAML
        }
        Lookup.serve(name -> read(all, name));
    }

    private static String read(CompositeConfiguration all, String name) {
        switch (name) {
            case "app.port":
                return "" + all.getInt(name);
            case "list":
                return (String) all.getList(name).get(0);
            case "array":
                return all.getStringArray("list")[1];
            case "subset":
                return all.subset("app").getString("password");
            case "interpolated":
                return (String) all.interpolatedConfiguration().getProperty("app.password");
            default:
                return all.getString(name);
        }
    }
}

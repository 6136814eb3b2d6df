package io.secretagent.hosts.micronaut;

import io.micronaut.context.ApplicationContext;
import io.secretagent.hosts.jdk.Lookup;
import java.util.List;
import java.util.Map;

/** Reads the settings of application.yml. */
public final class MicronautHost {

    private MicronautHost() {}

    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context = ApplicationContext.run()) {
            Lookup.serve(name -> read(context, name));
        }
    }

    private static String read(ApplicationContext context, String name) {
        switch (name) {
            case "app.port":
                return "" + context.getRequiredProperty(name, Integer.class);
            case "list":
                return (String) context.getRequiredProperty(name, List.class).get(0);
            case "map":
                return (String) context.getRequiredProperty("app", Map.class).get("password");
            case "properties":
                return (String) context.getProperties("app").get("password");
            case "annotation.placeholder": // as the value of an annotation
                return context.resolvePlaceholders("${secrets:Db:password}").get();
            case "annotation.whole":
                return context.resolvePlaceholders("secrets:Db:password").get();
            case "annotation.text":
                return context.resolvePlaceholders("db://${secrets:Db:user}@${nowhere:host}")
                        .get();
            default:
                return context.getRequiredProperty(name, String.class);
        }
    }
}

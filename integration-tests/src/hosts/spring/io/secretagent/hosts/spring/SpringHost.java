package io.secretagent.hosts.spring;

import io.secretagent.hosts.jdk.Lookup;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.Environment;

/** Reads the settings of application.properties without Spring Boot. */
@Configuration
@PropertySource("classpath:application.properties")
public class SpringHost {

    @Value("${app.password}")
    private String injected;

    @Value("${absent:${secrets:Db:password}}")
    private String fallback;

    @Value("#{'${app.password}' == '${app.again}' ? 'equal' : 'different'}")
    private String compared;

    @Value("${app.length}")
    private int length;

    @Autowired
    private Constructed constructed;

    public static void main(String[] arguments) throws Exception {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(SpringHost.class, Constructed.class)) {
            SpringHost host = context.getBean(SpringHost.class);
            Environment environment = context.getEnvironment();
            Lookup.serve(name -> name.indexOf('/') < 0 ? host.read(environment, name) : read(context, name.split("/")));
        }
    }

    /** Replaces the placeholders of the fields. */
    @Bean
    public static PropertySourcesPlaceholderConfigurer placeholders() {
        return new PropertySourcesPlaceholderConfigurer();
    }

    private static String read(ConfigurableApplicationContext context, String[] words) {
        return words[0].equals("annotation")
                ? Texts.ofAnnotation(context, words[1])
                : Texts.ofOldXml(words[0], words[1]);
    }

    private String read(Environment environment, String name) {
        switch (name) {
            case "app.port":
                return "" + environment.getProperty(name, Integer.class);
            case "injected":
                return injected;
            case "compared":
                return compared;
            case "length":
                return "" + length;
            case "constructed":
                return constructed.toString();
            case "fallback":
                return fallback;
            case "list":
                return environment.getProperty(name, String[].class)[0];
            case "split":
                return Arrays.toString(environment.getProperty("app.punctuation", String[].class));
            case "text":
                return environment.resolvePlaceholders("${secrets:Db:password}");
            default:
                return environment.getProperty(name);
        }
    }
}

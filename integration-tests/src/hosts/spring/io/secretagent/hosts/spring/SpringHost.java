package io.secretagent.hosts.spring;

import io.secretagent.hosts.jdk.Lookup;
import org.springframework.beans.factory.annotation.Value;
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

    public static void main(String[] arguments) throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(SpringHost.class)) {
            SpringHost host = context.getBean(SpringHost.class);
            Environment environment = context.getEnvironment();
            Lookup.serve(name -> host.read(environment, name));
        }
    }

    /** Replaces the placeholders of the fields. */
    @Bean
    public static PropertySourcesPlaceholderConfigurer placeholders() {
        return new PropertySourcesPlaceholderConfigurer();
    }

    private String read(Environment environment, String name) {
        switch (name) {
            case "app.port":
                return "" + environment.getProperty(name, Integer.class);
            case "injected":
                return injected;
            case "fallback":
                return fallback;
            case "list":
                return environment.getProperty(name, String[].class)[0];
            case "text":
                return environment.resolvePlaceholders("${secrets:Db:password}");
            default:
                return environment.getProperty(name);
        }
    }
}

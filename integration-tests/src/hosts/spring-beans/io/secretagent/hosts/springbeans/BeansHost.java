package io.secretagent.hosts.springbeans;

import io.secretagent.hosts.jdk.CommandLoop;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Applications of Spring Boot whose beans keep settings. {@code get NAME}: a system property. {@code start NAME}, {@code child NAME}:
 * starts another application, or one whose parent is {@code main}. {@code close NAME}: whether its context is collected afterwards.
 * {@code app NAME}, {@code plain NAME}, {@code made NAME}, {@code constructed NAME}: what a bean of an application holds. {@code
 * events}: those that Spring Cloud has published.
 */
public final class BeansHost {

    private static final int MOST_COLLECTIONS = 50;

    private final Map<String, ConfigurableApplicationContext> contexts = new TreeMap<>();
    private final String[] arguments;

    private BeansHost(String[] arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err);
        BeansHost host = new BeansHost(arguments);
        host.contexts.put("main", host.application().run(arguments));
        CommandLoop.run(2, CommandLoop.withFailuresAsReplies(host::answer));
        for (ConfigurableApplicationContext context : host.contexts.values()) {
            context.close();
        }
    }

    private SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Application.class).sources(withConstructor());
    }

    /** A class that not every version of Spring Boot has. */
    private static Class<?>[] withConstructor() {
        try {
            return new Class<?>[] {Class.forName("io.secretagent.hosts.springbeans.ConstructedApplication")};
        } catch (ClassNotFoundException e) {
            return new Class<?>[0];
        }
    }

    private String answer(String[] words) throws Exception {
        String name = words.length == 1 ? "" : words[1];
        switch (words[0]) {
            case "get":
                return System.getProperty(name);
            case "start":
                contexts.put(name, application().run(arguments));
                return name;
            case "child":
                contexts.put(name, application().parent(contexts.get("main")).run(arguments));
                return name;
            case "close":
                return close(name);
            case "events":
                return Events.seen.toString();
            case "constructed":
                return (String) contexts.get(name)
                        .getBean("constructed", Supplier.class)
                        .get();
            default:
                return contexts.get(name)
                        .getBean(words[0], Supplier.class)
                        .get()
                        .toString();
        }
    }

    private String close(String name) throws InterruptedException {
        WeakReference<ConfigurableApplicationContext> context = new WeakReference<>(contexts.get(name));
        contexts.remove(name).close();
        for (int i = 0; i < MOST_COLLECTIONS && context.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return context.get() == null ? "collected" : "kept";
    }

    /** Each application has these beans. */
    @Configuration
    @EnableAutoConfiguration
    @EnableConfigurationProperties({AppSettings.class, PlainSettings.class, RefusingSettings.class})
    public static class Application {

        @Bean
        Supplier<String> app(AppSettings settings) {
            return settings::toString;
        }

        @Bean
        Supplier<String> plain(PlainSettings settings) {
            return settings::toString;
        }

        @Bean
        Supplier<String> refusing(RefusingSettings settings) {
            return settings::getPassword;
        }

        @Bean
        @ConfigurationProperties("made")
        MadeSettings madeSettings() {
            return BeanUtils.instantiateClass(MadeSettings.class);
        }

        @Bean
        Supplier<String> made(MadeSettings settings) {
            return settings::getPassword;
        }

        @Bean
        Events events() {
            return new Events();
        }
    }
}

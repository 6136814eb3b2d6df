package io.secretagent.hosts.compatibility.springboot;

import io.secretagent.hosts.jdk.Adapter.Settings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application without beans of its own. */
final class Application implements Settings {

    private final ConfigurableApplicationContext context;
    private final boolean isBound;

    /** @param isBound whether texts are bound, as those of {@code @ConfigurationProperties} are, or read from the environment */
    Application(Path file, boolean isBound) {
        SpringApplication application = new SpringApplication(NoBeans.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        this.context = application.run("--spring.config.location=" + file.toUri());
        this.isBound = isBound;
    }

    @Override
    public String text(String name) {
        return isBound
                ? binder().bind(name, Bindable.of(String.class)).get()
                : context.getEnvironment().getProperty(name);
    }

    @Override
    public List<String> list(String name) {
        return binder().bind(name, Bindable.listOf(String.class)).get();
    }

    private Binder binder() {
        return Binder.get(context.getEnvironment());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The class that an application starts with. */
    static class NoBeans {}
}

package io.secretagent.hosts.springbeans;

import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A further bean, which gets its values by its constructor. */
@Configuration
@EnableConfigurationProperties(Constructed.class)
public class ConstructedApplication {

    @Bean
    Supplier<String> constructed(Constructed settings) {
        return settings::password;
    }
}

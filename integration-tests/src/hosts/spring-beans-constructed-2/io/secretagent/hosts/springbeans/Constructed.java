package io.secretagent.hosts.springbeans;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConstructorBinding;

/** Spring Boot 2.2 to 2.7 bind a class by its constructor if it says so. */
@ConfigurationProperties("constructed")
@ConstructorBinding
public class Constructed {

    private final String password;

    public Constructed(String password) {
        this.password = password;
    }

    public String password() {
        return password;
    }
}

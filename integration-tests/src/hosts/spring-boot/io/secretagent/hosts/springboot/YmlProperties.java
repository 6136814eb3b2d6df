package io.secretagent.hosts.springboot;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The settings of application.yml below {@code yml}. */
@ConfigurationProperties("yml")
public class YmlProperties {

    private Map<String, String> passwords;

    public Map<String, String> getPasswords() {
        return passwords;
    }

    public void setPasswords(Map<String, String> passwords) {
        this.passwords = passwords;
    }
}

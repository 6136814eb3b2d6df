package io.secretagent.samples.boot;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The section {@code database} of application.yml. */
@ConfigurationProperties("database")
public class Database {

    private String username;
    private String password;

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}

package io.secretagent.hosts.springbeans;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings that refuse a second value, with the value in the message. */
@ConfigurationProperties("refusing")
public class RefusingSettings {

    private String password;

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        if (this.password != null) {
            throw new IllegalStateException("The password is set already, not to " + password);
        }
        this.password = password;
    }
}

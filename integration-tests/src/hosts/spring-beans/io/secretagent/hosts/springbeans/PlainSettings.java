package io.secretagent.hosts.springbeans;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings with a secret that does not change; counts how often they are set. */
@ConfigurationProperties("plain")
public class PlainSettings {

    private String text;
    private int count;

    public void setText(String text) {
        this.text = text;
        count++;
    }

    @Override
    public String toString() {
        return text + " " + count;
    }
}

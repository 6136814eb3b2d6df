package io.secretagent.hosts.springbeans;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings of several types, each of which holds a secret. */
@ConfigurationProperties("app")
public class AppSettings {

    private String password;
    private char[] characters;
    private List<String> list;
    private Map<String, String> map;
    private String published;
    private final Nested nested = new Nested();

    public void setPassword(String password) {
        this.password = password;
    }

    public void setCharacters(char[] characters) {
        this.characters = characters;
    }

    public void setList(List<String> list) {
        this.list = list;
    }

    public void setMap(Map<String, String> map) {
        this.map = map;
    }

    public void setPublished(String published) {
        this.published = published;
    }

    public Nested getNested() {
        return nested;
    }

    @Override
    public String toString() {
        return password + " " + new String(characters) + " " + list + " " + map + " " + published + " " + nested.inText;
    }

    /** Settings below {@code nested}. */
    public static class Nested {

        private String inText;

        public void setInText(String inText) {
            this.inText = inText;
        }
    }
}

package io.secretagent.hosts.springbeans;

/** Settings whose prefix is at the method that makes them. */
public class MadeSettings {

    private String password;

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}

package io.secretagent.hosts.springboot;

import java.util.Map;

/** Defined in beans.xml. */
public class XmlPasswords {

    Map<String, String> passwords;

    public void setPasswords(Map<String, String> passwords) {
        this.passwords = passwords;
    }
}

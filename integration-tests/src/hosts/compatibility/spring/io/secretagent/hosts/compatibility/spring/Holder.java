package io.secretagent.hosts.compatibility.spring;

import java.util.List;

/** A bean of an XML file. */
public final class Holder {

    private String text;
    private List<String> list;

    public void setText(String text) {
        this.text = text;
    }

    public void setList(List<String> list) {
        this.list = list;
    }

    String text() {
        return text;
    }

    List<String> list() {
        return list;
    }
}

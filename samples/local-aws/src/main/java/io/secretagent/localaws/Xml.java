package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;

/** Writes the XML of the query protocol: elements and text, nothing else. */
final class Xml {
    private final StringBuilder out = new StringBuilder();

    Xml open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    Xml openRoot(String element) {
        out.append('<').append(element).append(" xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">");
        return this;
    }

    Xml close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Xml text(String element, String text) {
        open(element);
        out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        return close(element);
    }

    Xml append(Xml inner) {
        out.append(inner.out);
        return this;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.secretagent.hosts.jdk;

/** Named by a service file or a system property as an XML parser: fails when it is created. */
public final class NoXmlParser {

    public NoXmlParser() {
        throw new IllegalStateException("the application's XML parser was created");
    }
}

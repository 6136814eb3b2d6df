package io.secretagent.hosts;

/** Stands where a service file or a system property promises an XML parser: whoever asks for one, fails. */
public final class NoXmlParser {

    public NoXmlParser() {
        throw new IllegalStateException("the application's XML parser was asked for");
    }
}

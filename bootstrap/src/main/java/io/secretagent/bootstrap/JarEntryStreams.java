package io.secretagent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Opens the URL of a resource of the agent from memory; the JDK's handler would open the jar again, and keep it in a cache. */
final class JarEntryStreams extends URLStreamHandler {

    private final byte[] entry;

    /**
     * A handler for one URL.
     *
     * @param entry the bytes that the URL's stream returns
     */
    JarEntryStreams(byte[] entry) {
        this.entry = entry;
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {}

            @Override
            public InputStream getInputStream() throws IOException {
                return new ByteArrayInputStream(entry);
            }
        };
    }
}

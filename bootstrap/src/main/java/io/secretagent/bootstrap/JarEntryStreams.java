package io.secretagent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Opens the URLs of the agent's resources, without the JDK's cache of jars, which would open the agent's jar in its own way. */
final class JarEntryStreams extends URLStreamHandler {

    private final byte[] entry;

    /**
     * For one URL.
     *
     * @param entry what it leads to
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

package io.secretagent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/** Opens the URL of a resource of the agent from memory; the JDK's handler would open the jar again, and keep it in a cache. */
final class JarEntryStreams extends URLStreamHandler {

    private final byte[] entry;

    private JarEntryStreams(byte[] entry) {
        this.entry = entry;
    }

    /** The URL of an entry, whose streams return these bytes; null if the text is not a URL. */
    static @Nullable URL url(String url, byte[] entry) {
        try {
            return new URL(null, url, new JarEntryStreams(entry));
        } catch (MalformedURLException e) {
            return null;
        }
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

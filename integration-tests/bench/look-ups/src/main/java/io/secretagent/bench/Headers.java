package io.secretagent.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import org.openjdk.jmh.annotations.Benchmark;

/** Measures a header of a request, without a secret: it is set, and nothing is sent. */
public class Headers extends NanosecondBenchmark {

    private final URL url = url();

    private static URL url() {
        try {
            return URI.create("http://127.0.0.1:9/").toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with one header. */
    @Benchmark
    public HttpURLConnection headerUnconcerned() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestProperty("Accept", "text/html");
        return connection;
    }
}

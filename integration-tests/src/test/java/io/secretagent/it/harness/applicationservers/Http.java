package io.secretagent.it.harness.applicationservers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a server on loopback. */
final class Http {

    private static final int MILLISECONDS = 20_000;

    private Http() {}

    /** The content of a page, or why there is none. */
    static String get(int port, String path) {
        try {
            return content(open(port, path));
        } catch (IOException e) {
            return "" + e;
        }
    }

    /** The reply to a form. */
    static String post(int port, String path, String form) {
        try {
            HttpURLConnection connection = open(port, path);
            connection.setDoOutput(true);
            connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
            return content(connection);
        } catch (IOException e) {
            return "" + e;
        }
    }

    private static HttpURLConnection open(int port, String path) throws IOException {
        URI address = URI.create("http://" + Site.HOST + ":" + port + path);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(MILLISECONDS);
        connection.setReadTimeout(MILLISECONDS);
        return connection;
    }

    private static String content(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return status == HttpURLConnection.HTTP_OK
                ? new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                : "status " + status;
    }
}

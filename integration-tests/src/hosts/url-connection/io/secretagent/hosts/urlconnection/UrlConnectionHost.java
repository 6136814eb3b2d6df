package io.secretagent.hosts.urlconnection;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** {@code HttpURLConnection} with a header. Arguments: port, user (ignored), password. */
public final class UrlConnectionHost {

    private UrlConnectionHost() {}

    public static void main(String[] arguments) throws Exception {
        URL url = new URL("http://127.0.0.1:" + arguments[0] + "/");
        Load.run((user, password) -> login(url, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(URL url, String password) {
        return () -> {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setRequestProperty("X-Api-Key", password);
            int status = connection.getResponseCode();
            if (status != 200) {
                throw new IOException("HTTP status " + status);
            }
            connection.getInputStream().close();
            return true;
        };
    }
}

package io.secretagent.hosts.httpbasic;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URL;

/** HTTP with a default authenticator that keeps user and password from the start. Arguments: port, user, password. */
public final class HttpBasicHost {

    private HttpBasicHost() {}

    public static void main(String[] arguments) throws Exception {
        URL url = new URL("http://127.0.0.1:" + arguments[0] + "/");
        Load.run((user, password) -> login(url, user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(URL url, String user, String password) {
        PasswordAuthentication known = new PasswordAuthentication(user, password.toCharArray());
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return known;
            }
        });
        return () -> {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            int status = connection.getResponseCode();
            if (status != 200) {
                throw new IOException("HTTP status " + status);
            }
            connection.getInputStream().close();
            return true;
        };
    }
}

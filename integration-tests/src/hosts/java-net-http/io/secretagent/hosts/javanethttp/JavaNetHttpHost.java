package io.secretagent.hosts.javanethttp;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One request of {@code java.net.http} that is sent many times, with a header. Arguments: port, user
 * (ignored), password, kind ({@code key}, {@code bearer}). */
public final class JavaNetHttpHost {

    private JavaNetHttpHost() {}

    public static void main(String[] arguments) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + arguments[0] + "/");
        Load.run((user, password) -> login(uri, password, arguments[3]), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(URI uri, String password, String kind) {
        boolean isBearer = kind.equals("bearer");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(isBearer ? "Authorization" : "X-Api-Key", isBearer ? "Bearer " + password : password)
                .POST(HttpRequest.BodyPublishers.ofString("body"))
                .build();
        return () -> {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                throw new IOException("HTTP status " + status);
            }
            return true;
        };
    }
}

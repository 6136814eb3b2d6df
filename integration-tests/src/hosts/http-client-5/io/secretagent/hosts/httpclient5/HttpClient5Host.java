package io.secretagent.hosts.httpclient5;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicHeader;

/** Apache HttpClient 5 with one client for all requests. Arguments: port, user, password, kind
 * ({@code basic}, {@code key}, {@code async}). */
public final class HttpClient5Host {

    private HttpClient5Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String kind = arguments[3];
        Load.run(
                (user, password) ->
                        kind.equals("async") ? async(port, user, password) : login(port, kind, user, password),
                arguments[1],
                arguments[2],
                20);
    }

    private static BasicCredentialsProvider credentials(int port, String user, String password) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope("127.0.0.1", port), new UsernamePasswordCredentials(user, password.toCharArray()));
        return credentials;
    }

    private static Load.Login login(int port, String kind, String user, String password) {
        Header key = new BasicHeader("X-Api-Key", password);
        CloseableHttpClient client = kind.equals("key")
                ? HttpClients.custom()
                        .setDefaultHeaders(Collections.singletonList(key))
                        .build()
                : HttpClients.custom()
                        .setDefaultCredentialsProvider(credentials(port, user, password))
                        .build();
        return () -> {
            HttpPost request = new HttpPost("http://127.0.0.1:" + port + "/");
            request.setEntity(new StringEntity("body"));
            try (CloseableHttpResponse response = client.execute(request)) {
                EntityUtils.consume(response.getEntity());
                return accepted(response.getCode());
            }
        };
    }

    private static boolean accepted(int status) throws IOException {
        if (status != 200) {
            throw new IOException("HTTP status " + status);
        }
        return true;
    }

    private static Load.Login async(int port, String user, String password) {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setDefaultCredentialsProvider(credentials(port, user, password))
                .build();
        client.start();
        return () -> {
            SimpleHttpRequest request = new SimpleHttpRequest("GET", new HttpHost("http", "127.0.0.1", port), "/");
            Future<SimpleHttpResponse> response =
                    client.execute(SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), null);
            return accepted(response.get().getCode());
        };
    }
}

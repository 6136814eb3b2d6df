package io.secretagent.hosts.httpclient4;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import java.util.Collections;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHeader;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4 with one client for all requests. Arguments: port, user, password, kind
 * ({@code basic}, {@code key}). */
public final class HttpClient4Host {

    private HttpClient4Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String kind = arguments[3];
        Load.run((user, password) -> login(port, kind, user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(int port, String kind, String user, String password) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(user, password));
        CloseableHttpClient client = kind.equals("key")
                ? HttpClients.custom()
                        .setDefaultHeaders(Collections.singletonList(new BasicHeader("X-Api-Key", password)))
                        .build()
                : HttpClients.custom()
                        .setDefaultCredentialsProvider(credentials)
                        .build();
        return () -> {
            HttpPost request = new HttpPost("http://127.0.0.1:" + port + "/");
            request.setEntity(new StringEntity("body"));
            try (CloseableHttpResponse response = client.execute(request)) {
                EntityUtils.consume(response.getEntity());
                int status = response.getStatusLine().getStatusCode();
                if (status != 200) {
                    throw new IOException("HTTP status " + status);
                }
                return true;
            }
        };
    }
}

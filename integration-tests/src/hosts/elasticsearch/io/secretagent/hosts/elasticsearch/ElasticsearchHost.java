package io.secretagent.hosts.elasticsearch;

import io.secretagent.hosts.jdk.Load;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Elasticsearch's client for HTTP, which its other clients are made of. Arguments: port, user, password. */
public final class ElasticsearchHost {

    private ElasticsearchHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(int port, String user, String password) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(user, password));
        RestClient client = RestClient.builder(new HttpHost("127.0.0.1", port))
                .setHttpClientConfigCallback(http -> http.setDefaultCredentialsProvider(credentials))
                .build();
        return () ->
                client.performRequest(new Request("GET", "/")).getStatusLine().getStatusCode() == 200;
    }
}

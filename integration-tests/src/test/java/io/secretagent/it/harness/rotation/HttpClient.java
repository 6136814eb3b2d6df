package io.secretagent.it.harness.rotation;

import java.util.List;

/** A client of HTTP, and what it sends: user and password, or a key in a header that is made once. */
public enum HttpClient {
    APACHE_5_BASIC("HttpClient", "http-client-5", 8, "basic", "org.apache.httpcomponents.client5:httpclient5:5.6.5"),
    APACHE_5_KEY("HttpClient", "http-client-5", 8, "key", "org.apache.httpcomponents.client5:httpclient5:5.6.5"),
    APACHE_5_ASYNC(
            "HttpAsyncClient", "http-client-5", 8, "async", "org.apache.httpcomponents.client5:httpclient5:5.6.5"),
    APACHE_4_BASIC("HttpClient", "http-client-4", 8, "basic", "org.apache.httpcomponents:httpclient:4.5.14"),
    APACHE_4_KEY("HttpClient", "http-client-4", 8, "key", "org.apache.httpcomponents:httpclient:4.5.14"),
    ELASTICSEARCH_8(
            "Elasticsearch", "elasticsearch", 8, "basic", "org.elasticsearch.client:elasticsearch-rest-client:8.17.0"),
    JAVA_NET_HTTP("java.net.http", "java-net-http", 11, "key"),
    URL_CONNECTION("HttpURLConnection", "url-connection", 8, "key"),
    OK_HTTP_5_BASIC("OkHttp", "ok-http", 8, "basic", "com.squareup.okhttp3:okhttp-jvm:5.5.0"),
    OK_HTTP_4_KEY("OkHttp", "ok-http", 8, "key", "com.squareup.okhttp3:okhttp:4.12.0");

    private final String name;
    private final LoadHost host;
    private final String kind;

    HttpClient(String name, String folder, int java, String kind, String... coordinates) {
        this.name = name;
        this.host = new LoadHost(folder, java, List.of(coordinates));
        this.kind = kind;
    }

    public LoadHost host() {
        return host;
    }

    /** What the host is told to send. */
    public String kind() {
        return kind;
    }

    /** Whether a refused request is sent again, as opposed to the next one being right. */
    public boolean repeats() {
        return switch (this) {
            case APACHE_5_ASYNC, APACHE_4_KEY, ELASTICSEARCH_8, URL_CONNECTION -> false;
            default -> true;
        };
    }

    /** Whether the client has an object for credentials, in which references are resolved. */
    public boolean resolves() {
        return kind.equals("basic") || kind.equals("async");
    }

    /** Its usual name with the version, and what it sends. */
    @Override
    public String toString() {
        String library = host.coordinates().isEmpty() ? "" : host.coordinates().get(0);
        String version = library.substring(library.lastIndexOf(':') + 1);
        return (name + " " + version).trim() + (kind.equals("key") ? ", a key" : ", user and password");
    }
}

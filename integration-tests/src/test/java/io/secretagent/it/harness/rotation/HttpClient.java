package io.secretagent.it.harness.rotation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    APACHE_5_0("HttpClient", "http-client-5", 8, "basic", "org.apache.httpcomponents.client5:httpclient5:5.0.4"),
    APACHE_5_2("HttpClient", "http-client-5", 8, "key", "org.apache.httpcomponents.client5:httpclient5:5.2.3"),
    APACHE_5_2_ASYNC(
            "HttpAsyncClient", "http-client-5", 8, "async", "org.apache.httpcomponents.client5:httpclient5:5.2.3"),
    APACHE_4_3("HttpClient", "http-client-4", 8, "basic", "org.apache.httpcomponents:httpclient:4.3.6"),
    OK_HTTP_3_4("OkHttp", "ok-http", 8, "basic", "com.squareup.okhttp3:okhttp:3.4.2"),
    OK_HTTP_3_9("OkHttp", "ok-http", 8, "basic", "com.squareup.okhttp3:okhttp:3.9.1"),
    OK_HTTP_3_14("OkHttp", "ok-http", 8, "key", "com.squareup.okhttp3:okhttp:3.14.9"),
    OK_HTTP_4_KEY("OkHttp", "ok-http", 8, "key", "com.squareup.okhttp3:okhttp:4.12.0"),
    WEB_CLIENT("WebClient", "spring-http", 17, "basic", Spring.WEBFLUX, Spring.NETTY, Spring.CONTEXT),
    REST_CLIENT("RestClient", "spring-http", 17, "bearer", Spring.WEBFLUX, Spring.NETTY, Spring.CONTEXT),
    INFLUXDB_1("InfluxDB", "influx-db", 8, "basic", Influx.VERSION_1, Influx.VERSION_2),
    INFLUXDB_2("InfluxDB", "influx-db", 8, "token", Influx.VERSION_2, Influx.VERSION_1),
    AWS_SDK_2("AWS SDK", "aws-keys", 8, "sdk-2", Keys.SDK_2, Keys.SDK_1, Keys.MINIO),
    AWS_SDK_1("AWS SDK", "aws-keys", 8, "sdk-1", Keys.SDK_1, Keys.SDK_2, Keys.MINIO),
    MINIO("MinIO", "aws-keys", 8, "minio", Keys.MINIO, Keys.SDK_1, Keys.SDK_2);

    /** Those of every build; the others run with the profile {@code frameworks}. */
    private static final Set<HttpClient> TESTED = EnumSet.of(
            APACHE_5_BASIC,
            APACHE_5_KEY,
            APACHE_4_BASIC,
            ELASTICSEARCH_8,
            JAVA_NET_HTTP,
            OK_HTTP_5_BASIC,
            WEB_CLIENT,
            AWS_SDK_2);

    private final String name;
    private final LoadHost host;
    private final String kind;

    HttpClient(String name, String folder, int java, String kind, String... coordinates) {
        this.name = name;
        this.host = new LoadHost(folder, java, List.of(coordinates));
        this.kind = kind;
    }

    /** The clients of this build. */
    public static Set<HttpClient> tested() {
        String wanted = System.getProperty("secret-agent.tests.frameworks", "newest");
        return wanted.equals("newest") ? TESTED : EnumSet.allOf(HttpClient.class);
    }

    public LoadHost host() {
        return host;
    }

    /** What the host has to send. */
    public String kind() {
        return kind;
    }

    /** Whether a refused request is sent again, as opposed to the next one being right. */
    public boolean repeats() {
        return switch (this) {
            case APACHE_5_ASYNC, APACHE_4_KEY, ELASTICSEARCH_8, URL_CONNECTION -> false;
            case APACHE_5_2_ASYNC, OK_HTTP_3_4, OK_HTTP_3_9, WEB_CLIENT, REST_CLIENT, AWS_SDK_1, AWS_SDK_2, MINIO ->
                false;
            default -> true;
        };
    }

    /** Whether the very value that the application has read reaches the client's request: not one that it keeps as characters. */
    public boolean keepsValues() {
        return this != INFLUXDB_2;
    }

    /** Whether the client takes references in user and password: Spring refuses users with a colon. */
    public boolean resolves() {
        return this != WEB_CLIENT && !kind.equals("key") && !kind.equals("bearer");
    }

    /** Its usual name with the version, and what it sends. */
    @Override
    public String toString() {
        String library = host.coordinates().isEmpty() ? "" : host.coordinates().get(0);
        String version = library.substring(library.lastIndexOf(':') + 1);
        return (name + " " + version).trim() + ", " + kind;
    }

    /** Libraries of a host. */
    private static final class Spring {

        static final String WEBFLUX = "org.springframework:spring-webflux:6.2.19";
        static final String CONTEXT = "org.springframework:spring-context:6.2.19";
        static final String NETTY = "io.projectreactor.netty:reactor-netty-http:1.2.11";
    }

    /** Libraries of a host. */
    private static final class Influx {

        static final String VERSION_1 = "org.influxdb:influxdb-java:2.24";
        static final String VERSION_2 = "com.influxdb:influxdb-client-java:7.2.0";
    }

    /** Libraries of a host. */
    private static final class Keys {

        static final String SDK_1 = "com.amazonaws:aws-java-sdk-core:1.12.780";
        static final String SDK_2 = "software.amazon.awssdk:aws-core:2.58.0";
        static final String MINIO = "io.minio:minio:8.5.17";
    }
}

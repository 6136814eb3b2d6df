package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * Headers of HTTP requests, where clients send them and where they have received a response; and what libraries make of user, password
 * or token for a header.
 */
final class HttpHeaderHook {

    private static final String STRING = "java.lang.String";
    private static final String CHARSET = "java.nio.charset.Charset";

    /** Apache HttpCore 4.3 and newer and 5, of which the table of {@code http-client} has the rest. */
    static final List<Target> OF_APACHE = ofApache();

    static final List<Target> OF_OK_HTTP = ofOkHttp();

    /** Java 11 and newer. */
    static final List<Target> OF_JDK = ClientHook.of(HookName.HTTP_HEADER)
            .add(
                    "jdk.internal.net.http.HttpRequestImpl",
                    "getUserHeaders",
                    Capture.RETURNED_BY_OBJECT,
                    Operation.SEND_HEADERS)
            .add(
                    "jdk.internal.net.http.AuthenticationFilter",
                    "response",
                    Capture.NAME_OF_MISSING,
                    Operation.HEADERS_ANSWERED,
                    "jdk.internal.net.http.Response")
            .targets();

    static final List<Target> OF_URL_CONNECTION = ofUrlConnection();

    static final List<Target> OF_SPRING = ofSpring();

    /** Version 2's token, user and password; those of versions 1 and 3 are headers of OkHttp and {@code java.net.http}. */
    static final List<Target> OF_INFLUXDB = ClientHook.of(HookName.HTTP_HEADER)
            .credential("com.influxdb.client.InfluxDBClientOptions", "getToken")
            .credential("com.influxdb.client.InfluxDBClientOptions", "getUsername")
            .credential("com.influxdb.client.InfluxDBClientOptions", "getPassword")
            .targets();

    private HttpHeaderHook() {}

    private static List<Target> ofApache() {
        ClientHook hook = ClientHook.of(HookName.HTTP_HEADER)
                .add(
                        "org.apache.http.protocol.ImmutableHttpProcessor",
                        "process",
                        Capture.ARGUMENTS,
                        Operation.SEND_HEADERS,
                        "org.apache.http.HttpRequest",
                        "org.apache.http.protocol.HttpContext")
                .add(
                        "org.apache.hc.core5.http.protocol.DefaultHttpProcessor",
                        "process",
                        Capture.ARGUMENTS,
                        Operation.SEND_HEADERS,
                        "org.apache.hc.core5.http.HttpRequest",
                        "org.apache.hc.core5.http.EntityDetails",
                        "org.apache.hc.core5.http.protocol.HttpContext");
        for (String execution : HttpClientHook.EXECUTIONS) {
            hook.add(execution, "needAuthentication", Capture.ARGUMENTS, Operation.HEADERS_ANSWERED, Target.ANY);
        }
        for (String execution : HttpClientHook.ON_EVENT_LOOPS) {
            hook.add(execution, "needAuthentication", Capture.ARGUMENTS, Operation.ANSWERED_ON_EVENT_LOOP, Target.ANY);
        }
        List<Target> all = new ArrayList<>(HttpClientHook.TARGETS);
        all.addAll(hook.targets());
        return all;
    }

    private static List<Target> ofOkHttp() {
        ClientHook hook = ClientHook.of(HookName.HTTP_HEADER)
                .add("okhttp3.Credentials", "basic", Capture.ARGUMENTS, Operation.MAKE_HEADER, STRING, STRING)
                .add("okhttp3.Credentials", "basic", Capture.ARGUMENTS, Operation.MAKE_HEADER, STRING, STRING, CHARSET)
                .add(
                        "okhttp3.internal.http.RetryAndFollowUpInterceptor",
                        "followUpRequest",
                        Capture.NAME_OF_MISSING,
                        Operation.HEADERS_ANSWERED,
                        Target.ANY);
        String[] codecs = {
            "okhttp3.internal.http.Http1xStream",
            "okhttp3.internal.http.Http2xStream",
            "okhttp3.internal.http1.Http1Codec",
            "okhttp3.internal.http2.Http2Codec",
            "okhttp3.internal.http1.Http1ExchangeCodec",
            "okhttp3.internal.http2.Http2ExchangeCodec"
        };
        for (String codec : codecs) {
            hook.add(codec, "writeRequestHeaders", Capture.FIRST_ARGUMENT, Operation.SEND_HEADERS, "okhttp3.Request");
        }
        return hook.targets();
    }

    private static List<Target> ofUrlConnection() {
        String connection = "sun.net.www.protocol.http.HttpURLConnection";
        return ClientHook.of(HookName.HTTP_HEADER)
                .add(
                        connection,
                        "setRequestProperty",
                        Capture.SECOND_ARGUMENT_OF_OBJECT,
                        Operation.SEND_HEADERS,
                        STRING,
                        STRING)
                .add(
                        connection,
                        "addRequestProperty",
                        Capture.SECOND_ARGUMENT_OF_OBJECT,
                        Operation.SEND_HEADERS,
                        STRING,
                        STRING)
                .add(connection, "getHeaderField", Capture.RETURNED_BY_OBJECT, Operation.HEADERS_ANSWERED, "int")
                .targets();
    }

    private static List<Target> ofSpring() {
        String headers = "org.springframework.http.HttpHeaders";
        String client = "org.springframework.web.reactive.function.client.";
        return ClientHook.of(HookName.HTTP_HEADER)
                .add(headers, "encodeBasicAuth", Capture.ARGUMENTS, Operation.MAKE_HEADER, STRING, STRING, CHARSET)
                .add(headers, "setBasicAuth", Capture.FIRST_ARGUMENT_OF_OBJECT, Operation.MAKE_HEADER, STRING)
                .add(headers, "setBearerAuth", Capture.FIRST_ARGUMENT_OF_OBJECT, Operation.MAKE_HEADER, STRING)
                .add(
                        client + "DefaultClientRequestBuilder$BodyInserterRequest",
                        "writeTo",
                        Capture.RETURNED_BY_CALL,
                        Operation.SEND_HEADERS,
                        "org.springframework.http.client.reactive.ClientHttpRequest",
                        client + "ExchangeStrategies")
                .add(
                        client + "WebClientResponseException",
                        Target.CONSTRUCTOR,
                        Capture.CREATED,
                        Operation.HEADERS_ANSWERED,
                        Target.ANY)
                .targets();
    }
}

package io.secretagent.hooks;

import java.util.List;

/**
 * Apache HttpClient 4.3 and newer, 5.0 and newer, synchronous and asynchronous, as the clients of Elasticsearch, OpenSearch and Solr,
 * Feign and Spring's {@code RestTemplate} have it. User and password are read from the credentials at each request; where the client
 * decides whether it authenticates again, it may do so with others.
 */
final class HttpClientHook {

    private static final String CREDENTIALS_4 = "org.apache.http.auth.UsernamePasswordCredentials";
    private static final String CREDENTIALS_5 = "org.apache.hc.client5.http.auth.UsernamePasswordCredentials";

    /** They decide after a response whether a request is sent again. */
    static final String[] EXECUTIONS = {
        "org.apache.http.impl.execchain.MainClientExec", "org.apache.hc.client5.http.impl.classic.ProtocolExec"
    };

    static final String[] ON_EVENT_LOOPS = {
        "org.apache.http.impl.nio.client.MainClientExec", "org.apache.hc.client5.http.impl.async.AsyncProtocolExec"
    };

    static final List<Target> TARGETS = targets();

    private HttpClientHook() {}

    private static List<Target> targets() {
        ClientHook hook = ClientHook.of(HookName.HTTP_CLIENT)
                .created(CREDENTIALS_4)
                .created(CREDENTIALS_5)
                .created("org.apache.hc.client5.http.auth.BearerToken")
                .credential(CREDENTIALS_4, "getUserName")
                .credential(CREDENTIALS_4, "getUserPrincipal")
                .credential(CREDENTIALS_4, "getPassword")
                .credential(CREDENTIALS_5, "getUserName")
                .credential(CREDENTIALS_5, "getUserPrincipal")
                .credential(CREDENTIALS_5, "getUserPassword")
                .credential(CREDENTIALS_5, "getPassword")
                .credential("org.apache.hc.client5.http.auth.BearerToken", "getToken");
        for (String execution : EXECUTIONS) {
            hook.add(execution, "needAuthentication", Capture.ARGUMENTS, Operation.REPEAT_AUTHENTICATION, Target.ANY);
        }
        for (String execution : ON_EVENT_LOOPS) {
            hook.add(execution, "needAuthentication", Capture.ARGUMENTS, Operation.ANSWERED_ON_EVENT_LOOP, Target.ANY);
        }
        return hook.targets();
    }
}

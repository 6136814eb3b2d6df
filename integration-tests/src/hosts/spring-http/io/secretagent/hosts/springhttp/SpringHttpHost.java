package io.secretagent.hosts.springhttp;

import io.secretagent.hosts.jdk.Load;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Spring's clients of HTTP, whose headers are set once. Arguments: port, user, password, kind ({@code basic} or
 * {@code key} for {@code WebClient}, {@code bearer} for {@code RestClient}).
 */
public final class SpringHttpHost {

    private SpringHttpHost() {}

    public static void main(String[] arguments) throws Exception {
        String url = "http://127.0.0.1:" + arguments[0] + "/";
        String kind = arguments[3];
        Load.run(
                (user, password) -> kind.equals("bearer")
                        ? restClient(url, password)
                        : webClient(url, user, password, kind.equals("key")),
                arguments[1],
                arguments[2],
                20);
    }

    private static Load.Login webClient(String url, String user, String password, boolean isKey) {
        WebClient client = WebClient.builder()
                .defaultHeaders(headers -> {
                    if (isKey) {
                        headers.set("X-Api-Key", password);
                    } else {
                        headers.setBasicAuth(user, password);
                    }
                })
                .build();
        return () -> client.get().uri(url).retrieve().bodyToMono(String.class).block() != null;
    }

    private static Load.Login restClient(String url, String token) {
        RestClient client = RestClient.builder()
                .requestFactory(new SimpleClientHttpRequestFactory())
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
        return () -> client.get().uri(url).retrieve().body(String.class) != null;
    }
}

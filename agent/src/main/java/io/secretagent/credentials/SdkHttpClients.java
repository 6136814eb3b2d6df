package io.secretagent.credentials;

import io.secretagent.http.HttpClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Found by the SDK where it wants a client and was given none: in a profile's single sign-on it makes its own. Found by name, so
 * what it uses is set before, for the whole process.
 */
public final class SdkHttpClients implements SdkHttpService {

    private static volatile HttpClient client;

    static void use(HttpClient newClient) {
        client = newClient;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public SdkHttpClient.Builder createHttpClientBuilder() {
        return new SdkHttpClient.Builder() {
            @Override
            public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
                return new SdkHttp(client);
            }
        };
    }
}

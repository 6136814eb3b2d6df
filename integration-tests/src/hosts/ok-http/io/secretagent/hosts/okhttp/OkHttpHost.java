package io.secretagent.hosts.okhttp;

import io.secretagent.hosts.jdk.Load;
import java.io.IOException;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * OkHttp with a header that is made once. Arguments: port, user, password, kind ({@code basic} for an interceptor that adds
 * user and password, {@code key} for a request with a key).
 */
public final class OkHttpHost {

    private OkHttpHost() {}

    public static void main(String[] arguments) throws Exception {
        String url = "http://127.0.0.1:" + arguments[0] + "/";
        String kind = arguments[3];
        Load.run((user, password) -> login(url, kind, user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String url, String kind, String user, String password) {
        String basic = Credentials.basic(user, password);
        boolean isBasic = kind.equals("basic");
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        isBasic
                                ? chain.request()
                                        .newBuilder()
                                        .header("Authorization", basic)
                                        .build()
                                : chain.request()))
                .build();
        Request.Builder builder = new Request.Builder().url(url).post(RequestBody.create(null, "body"));
        Request request = isBasic
                ? builder.build()
                : builder.header("X-Api-Key", password).build();
        return () -> {
            try (Response response = client.newCall(request).execute()) {
                if (response.code() != 200) {
                    throw new IOException("HTTP status " + response.code());
                }
                return true;
            }
        };
    }
}

package io.secretagent.it.harness.service;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/**
 * An application of three secrets under an assumed role, to which things have happened: a variable and logins have needed secrets, each
 * rotation was noticed by a refused login that was repeated, and one secret is gone from AWS.
 */
public final class EventfulHost implements AutoCloseable {

    public static final int ROTATIONS = 3;

    private static final String REFERENCE = "secrets:orders-db:password";

    public final TestingAws aws = TestingAws.start();
    public final RunningHost host;
    public final int port;
    public final String role;

    private EventfulHost(Path folder) {
        var accessToSecrets = aws.aws.iam().createRole("AccessToSecrets");
        accessToSecrets.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        accessToSecrets.allowAllSecrets();
        role = accessToSecrets.arn();
        String secrets = aws.secretManager(
                "orders-db",
                aws.secret("orders-db", database(0)),
                "kafka",
                aws.secret("kafka", "{\"user\":\"u-eventful-1\",\"password\":\"p-eventful-kafka\"}"),
                "mail",
                aws.secret("mail", "p-eventful-mail"));
        host = HostJvm.in(folder)
                .environment("ORDERS_DB_PASSWORD", REFERENCE)
                .agent(secrets.replace("    resources:", "    assume-role: " + role + "\n    resources:")
                        + "refresh: {interval: 10s}\nservice: {http: {endpoint: '127.0.0.1:0'}}\n")
                .start("io.secretagent.hosts.jdk.Logins");
        port = Served.port(host, "HTTP");
    }

    /** Starts it, and has all of that happen. */
    public static EventfulHost start(Path folder) {
        EventfulHost eventful = new EventfulHost(folder);
        eventful.happen();
        return eventful;
    }

    private void happen() {
        host.ask("driver");
        host.ask("env ORDERS_DB_PASSWORD");
        for (int i = 1; i <= ROTATIONS; i++) {
            aws.secretAgain("orders-db", database(i));
            logIn(i);
        }
        aws.aws.secrets(TestingAws.REGION).deleteNow("mail");
        host.awaitStderr("mail (us-west-1", Served.SOON);
    }

    /** Of soon after the rotation before, as calls of AWS for refused logins have pauses; the application tries until it is in. */
    private void logIn(int number) {
        host.await(
                "the login",
                Served.SOON,
                () -> host.ask("login " + REFERENCE + " " + password(number)).equals("accepted"));
    }

    private static String database(int number) {
        return "{\"user\":\"u-eventful-db\",\"password\":\"" + password(number) + "\"}";
    }

    private static String password(int number) {
        return "p-eventful-db-" + number;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** What a path returns; fails if a secret is in it. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path))).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        KnownSecrets.assertNoneIn(response.body());
        return response;
    }

    @Override
    public void close() {
        host.close();
        aws.close();
    }
}

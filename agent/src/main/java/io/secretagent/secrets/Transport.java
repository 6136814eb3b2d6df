package io.secretagent.secrets;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * The HTTP client of the calls, made in the background: its classes and those of TLS take longer to load than the
 * configuration takes to read.
 *
 * <p>The SDK's Apache 5 client and not the JDK's: {@code HttpsURLConnection} would initialise the host's default {@code
 * SSLContext} before {@code main} can say which trust store it wants.
 */
public final class Transport implements Runnable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** A call that hangs is given up; Secrets Manager answers in milliseconds. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private SdkHttpClient client;

    /** Starts to make the client in a thread of its own. */
    public static Transport inBackground() {
        Transport transport = new Transport();
        Thread thread = new Thread(transport, "secret-agent-transport");
        thread.setDaemon(true);
        thread.start();
        return transport;
    }

    @Override
    public void run() {
        client();
    }

    /** The client, once it is there. */
    synchronized SdkHttpClient client() {
        if (client == null) {
            client = Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT)
                    .useIdleConnectionReaper(false) // it would be a thread of another's name
                    .build();
        }
        return client;
    }

    /** Closes all connections; the next use makes a new client. */
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}

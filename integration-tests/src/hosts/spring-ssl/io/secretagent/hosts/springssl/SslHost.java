package io.secretagent.hosts.springssl;

import io.secretagent.hosts.jdk.CommandLoop;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A web server with the bundle that {@code server.ssl.bundle} names, and a client with the bundle {@code client}, whose context is made
 * once. {@code get NAME} is a property of the environment; {@code call PORT} the first line that a server sends to the client.
 */
@SpringBootApplication
public class SslHost {

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err); // Boot logs there
        ConfigurableApplicationContext context = SpringApplication.run(SslHost.class, arguments);
        SSLContext client =
                context.getBean(SslBundles.class).getBundle("client").createSslContext();
        CommandLoop.run(
                2,
                CommandLoop.withFailuresAsReplies(words -> words[0].equals("get")
                        ? context.getEnvironment().getProperty(words[1])
                        : call(client, Integer.parseInt(words[1]))));
        context.close();
    }

    private static String call(SSLContext context, int port) throws Exception {
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}

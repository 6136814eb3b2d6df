package io.secretagent.hosts.configserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Spring Cloud Config Server over a folder of files. Commands: {@code page PATH} returns what a client gets, {@code environment NAME}
 * a setting of the server itself, until stdin ends.
 */
@EnableConfigServer
@SpringBootApplication
public class ConfigServerHost {

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err);
        try (ConfigurableApplicationContext context = SpringApplication.run(ConfigServerHost.class, arguments)) {
            Environment environment = context.getEnvironment();
            CommandLoop.run(
                    2,
                    words -> words[0].equals("page") ? page(environment, words[1]) : environment.getProperty(words[1]));
        }
    }

    private static String page(Environment environment, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return body.replaceAll("\\R", " ");
    }
}

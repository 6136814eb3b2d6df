package io.secretagent.hosts.springboot;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Scanner;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringValueResolver;

/**
 * {@code get}, {@code env}: the JVM's own. {@code environment NAME}, {@code binder NAME}, {@code embedded NAME}: what Spring
 * returns now. {@code value KEY}, {@code spel KEY}, {@code properties KEY}, {@code xml KEY}: what beans received. {@code child NAME}:
 * the environment variable as a child process has it. {@code page PATH}: what a browser gets. {@code pid}: the process.
 */
@Component
public class Commands implements EmbeddedValueResolverAware {

    private final Environment environment;
    private final Values values;
    private final YmlProperties properties;
    private final XmlPasswords xml;
    private StringValueResolver embedded;

    Commands(Environment environment, Values values, YmlProperties properties, XmlPasswords xml) {
        this.environment = environment;
        this.values = values;
        this.properties = properties;
        this.xml = xml;
    }

    @Override
    public void setEmbeddedValueResolver(StringValueResolver resolver) {
        embedded = resolver;
    }

    String answer(String[] words) throws Exception {
        return answer(words[0], words.length == 1 ? "" : words[1]);
    }

    private String answer(String command, String name) throws Exception {
        switch (command) {
            case "get":
                return System.getProperty(name);
            case "env":
                return System.getenv(name);
            case "environment":
                return environment.getProperty(name);
            case "binder":
                return Binder.get(environment).bind(name, String.class).get();
            case "embedded":
                return embedded.resolveStringValue("${" + name + "}");
            case "value":
                return values.value(name);
            case "spel":
                return values.spel(name);
            case "properties":
                return properties.getPasswords().get(name);
            case "xml":
                return xml.passwords.get(name);
            case "child":
                return firstLine(new ProcessBuilder("printenv", name).start().getInputStream());
            case "pid":
                return ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
            case "page":
                return page(name);
            default:
                return "unknown command";
        }
    }

    private String page(String path) throws Exception {
        URL url = new URL("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return status + " " + text(body).replace("\r", "").replace("\n", " ");
    }

    private static String firstLine(InputStream stream) {
        return text(stream).split("\n", 2)[0];
    }

    private static String text(InputStream stream) {
        Scanner scanner = new Scanner(stream, "UTF-8").useDelimiter("\\A");
        return scanner.hasNext() ? scanner.next() : "";
    }
}

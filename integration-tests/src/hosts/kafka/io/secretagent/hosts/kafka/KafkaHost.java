package io.secretagent.hosts.kafka;

import io.secretagent.hosts.jdk.Lookup;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes a producer for each look-up, with the setting as the passwords of TLS and of the login, and prints what these received. */
public final class KafkaHost {

    private KafkaHost() {}

    public static void main(String[] arguments) throws Exception {
        Properties file = new Properties();
        try (InputStream in = KafkaHost.class.getResourceAsStream("/client.properties")) {
            file.load(in);
        }
        Lookup.serve(name -> read(name, file));
    }

    private static String read(String name, Properties file) {
        String loginPassword = file.getProperty(name + ".login");
        Properties client = new Properties();
        client.put("bootstrap.servers", "127.0.0.1:1");
        client.put("security.protocol", "SASL_SSL");
        client.put("ssl.engine.factory.class", SeenEngines.class.getName());
        client.put("ssl.key.password", file.getProperty(name, "none"));
        client.put("custom.setting", file.getProperty("app.password"));
        client.put("linger.ms", file.getProperty("app.port"));
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.client.callback.handler.class", SeenLogin.class.getName());
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"app\" password=\""
                        + loginPassword + "\";");
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer()).close(Duration.ZERO);
        if (name.equals("app.port")) {
            return "" + SeenEngines.linger;
        }
        if (name.equals("custom")) {
            return "" + SeenEngines.custom;
        }
        return loginPassword == null || SeenEngines.password.equals(SeenLogin.password)
                ? SeenEngines.password
                : "TLS has " + SeenEngines.password + ", the login " + SeenLogin.password;
    }
}

package io.secretagent.hosts.kafkaproducer;

import io.secretagent.hosts.jdk.Load;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One producer that logs in for each record, as its connections are closed in between. A record that is not sent
 * within 1.5 s has failed. Arguments: port, user, password.
 */
public final class KafkaProducerHost {

    private KafkaProducerHost() {}

    public static void main(String[] arguments) throws Exception {
        Load.run((user, password) -> login(arguments[0], user, password), arguments[1], arguments[2], 400);
    }

    private static Load.Login login(String port, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:" + port);
        properties.setProperty("security.protocol", "SASL_PLAINTEXT");
        properties.setProperty("sasl.mechanism", "SCRAM-SHA-256");
        properties.setProperty(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        // more than the 100 ms after which a broker says that it has refused a login, less than the pause between two
        // records
        properties.setProperty("connections.max.idle.ms", "300");
        properties.setProperty("linger.ms", "0");
        properties.setProperty("max.block.ms", "1500");
        properties.setProperty("request.timeout.ms", "1500");
        properties.setProperty("delivery.timeout.ms", "1500");
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        return () -> producer.send(new ProducerRecord<>("records", "record")).get(2, TimeUnit.SECONDS) != null;
    }
}

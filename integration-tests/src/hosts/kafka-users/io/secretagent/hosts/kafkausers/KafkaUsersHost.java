package io.secretagent.hosts.kafkausers;

import io.secretagent.hosts.jdk.CommandLoop;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Sets passwords in a broker. A line of stdin is a user and a password, and the reply is {@code done} when the
 * broker has stored it; or it is {@code topic}, a setting and its value, and the reply is the broker's. Arguments: port,
 * administrator, password.
 */
public final class KafkaUsersHost {

    private KafkaUsersHost() {}

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:" + arguments[0]);
        properties.setProperty("security.protocol", "SASL_PLAINTEXT");
        properties.setProperty("sasl.mechanism", "SCRAM-SHA-256");
        properties.setProperty(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + arguments[1]
                        + "\" password=\"" + arguments[2] + "\";");
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(Collections.singleton(new NewTopic("records", 1, (short) 1)))
                    .all()
                    .get();
            System.out.println("ready");
            CommandLoop.run(
                    2,
                    words -> words[0].equals("topic") ? createTopic(admin, words[1].split(" ", 2)) : set(admin, words));
        }
    }

    private static String set(Admin admin, String[] userAndPassword) throws Exception {
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
        admin.alterUserScramCredentials(Collections.singletonList(
                        new UserScramCredentialUpsertion(userAndPassword[0], info, userAndPassword[1])))
                .all()
                .get();
        return "done";
    }

    private static String createTopic(Admin admin, String[] setting) throws InterruptedException {
        try {
            NewTopic topic = new NewTopic("unwanted", 1, (short) 1);
            admin.createTopics(Collections.singleton(topic.configs(Collections.singletonMap(setting[0], setting[1]))))
                    .all()
                    .get();
            return "done";
        } catch (ExecutionException e) {
            return e.toString().replaceAll("\\R", " ");
        }
    }
}

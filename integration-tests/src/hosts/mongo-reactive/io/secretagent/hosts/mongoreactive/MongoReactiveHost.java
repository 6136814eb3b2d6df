package io.secretagent.hosts.mongoreactive;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.secretagent.hosts.jdk.Load;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** The reactive driver with one client, whose pool keeps no connection. Arguments: port, user, password. */
public final class MongoReactiveHost {

    private MongoReactiveHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(int port, String user, String password) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .credential(MongoCredential.createCredential(user, "admin", password.toCharArray()))
                .applyToClusterSettings(
                        cluster -> cluster.hosts(Collections.singletonList(new ServerAddress("127.0.0.1", port)))
                                .serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxConnectionLifeTime(1, TimeUnit.MILLISECONDS))
                .build();
        MongoClient client = MongoClients.create(settings);
        return () -> Mono.from(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                        .block(Duration.ofSeconds(5))
                        .getDouble("ok")
                == 1;
    }
}

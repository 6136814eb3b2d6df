package io.secretagent.hosts.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.secretagent.hosts.jdk.Load;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The synchronous driver with one client, whose pool keeps no connection. Arguments: port, user, password. */
public final class MongoHost {

    private MongoHost() {}

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
        return () ->
                client.getDatabase("admin").runCommand(new Document("ping", 1)).getDouble("ok") == 1;
    }
}

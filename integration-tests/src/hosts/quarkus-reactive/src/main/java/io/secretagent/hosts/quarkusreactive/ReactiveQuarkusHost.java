package io.secretagent.hosts.quarkusreactive;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.secretagent.hosts.jdk.CommandLoop;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** Replies to each line of stdin with one line: {@code select} executes a statement by the reactive data source; {@code get} reads a property. */
@QuarkusMain
public class ReactiveQuarkusHost implements QuarkusApplication {

    private final Pool pool;

    ReactiveQuarkusHost(Pool pool) {
        this.pool = pool;
    }

    @Override
    public int run(String... arguments) throws Exception {
        CommandLoop.run(2, CommandLoop.withFailuresAsReplies(this::answer));
        return 0;
    }

    private String answer(String[] words) {
        if (words[0].equals("get")) {
            return System.getProperty(words[1]);
        }
        return pool.query("SELECT current_user")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(15))
                .iterator()
                .next()
                .getString(0);
    }
}

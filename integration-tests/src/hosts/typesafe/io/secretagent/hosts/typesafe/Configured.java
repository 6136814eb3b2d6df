package io.secretagent.hosts.typesafe;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.secretagent.hosts.jdk.CommandLoop;
import io.secretagent.hosts.jdk.Watched;

/** Handles the commands of {@link Watched}, and {@code conf NAME}, which returns the setting of that name. */
public final class Configured {

    private Configured() {}

    public static void main(String[] arguments) throws Exception {
        Config config = ConfigFactory.load();
        CommandLoop.run(3, words -> words[0].equals("conf") ? config.getString(words[1]) : Watched.answer(words));
    }
}

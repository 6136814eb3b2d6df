package io.secretagent.hosts.typesafe;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.secretagent.hosts.jdk.Watched;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Handles the commands of {@link Watched}, and {@code conf NAME}, which returns the setting of that name. */
public final class Configured {

    private Configured() {}

    public static void main(String[] arguments) throws IOException {
        Config config = ConfigFactory.load();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, "UTF-8");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 3);
            answers.println(words[0].equals("conf") ? config.getString(words[1]) : Watched.answer(words));
        }
    }
}

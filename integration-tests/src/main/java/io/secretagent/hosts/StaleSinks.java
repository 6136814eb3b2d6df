package io.secretagent.hosts;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.security.auth.callback.PasswordCallback;

/**
 * Answers what {@link Watched} does, and what the JDK makes of a password that it was handed: {@code http PASSWORD}, {@code callback
 * PASSWORD}, {@code key-store PASSWORD FILE}.
 */
public final class StaleSinks {

    private StaleSinks() {}

    /** Reads commands. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, "UTF-8");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            answers.println(answer(line.split(" ", 3)));
        }
    }

    private static String answer(String[] words) {
        switch (words[0]) {
            case "http":
                return new String(new PasswordAuthentication("user", words[1].toCharArray()).getPassword());
            case "callback":
                PasswordCallback callback = new PasswordCallback("password", false);
                callback.setPassword(words[1].toCharArray());
                return new String(callback.getPassword());
            case "key-store":
                return load(words[1].toCharArray(), words[2]);
            default:
                return Watched.answer(words);
        }
    }

    private static String load(char[] password, String file) {
        try (InputStream in = new FileInputStream(file)) {
            KeyStore store = KeyStore.getInstance("JCEKS");
            store.load(in, password);
            return "loaded";
        } catch (IOException | GeneralSecurityException e) {
            return e.getMessage();
        }
    }
}

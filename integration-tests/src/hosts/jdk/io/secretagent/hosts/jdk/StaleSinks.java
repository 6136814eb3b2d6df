package io.secretagent.hosts.jdk;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.PasswordAuthentication;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.security.auth.callback.PasswordCallback;

/**
 * Handles the commands of {@link Watched}, and returns what the JDK makes of a password that it receives: {@code http USER PASSWORD}, {@code jndi
 * USER PASSWORD}, {@code callback PASSWORD}, {@code key-store PASSWORD FILE}. {@code own} is the value that the host has read from the
 * system properties {@code Stale.username} and {@code Stale.password} when it started.
 */
public final class StaleSinks {

    private static final String USER = System.getProperty("Stale.username");
    private static final String PASSWORD = System.getProperty("Stale.password");

    private StaleSinks() {}

    public static void main(String[] arguments) throws Exception {
        CommandLoop.run(3, StaleSinks::answer);
    }

    private static String answer(String[] words) {
        switch (words[0]) {
            case "http":
                char[] characters = own(words[2], PASSWORD).toCharArray();
                return new String(new PasswordAuthentication(own(words[1], USER), characters).getPassword());
            case "jndi":
                return credentials(own(words[1], USER), own(words[2], PASSWORD));
            case "callback":
                PasswordCallback callback = new PasswordCallback("password", false);
                callback.setPassword(own(words[1], PASSWORD).toCharArray());
                return new String(callback.getPassword());
            case "key-store":
                return load(words[1].toCharArray(), words[2]);
            default:
                return Watched.answer(words);
        }
    }

    private static String own(String word, String own) {
        return word.equals("own") ? own : word;
    }

    private static String credentials(String user, String password) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.SECURITY_PRINCIPAL, "uid=" + user + ",ou=services");
        environment.put(Context.SECURITY_CREDENTIALS, password);
        try {
            return new RecordedContext(environment).credentials();
        } catch (NamingException e) {
            return e.toString();
        }
    }

    /** Records the environment that it is created with. */
    private static final class RecordedContext extends InitialContext {

        RecordedContext(Hashtable<?, ?> environment) throws NamingException {
            super(environment);
        }

        String credentials() {
            return (String) myProps.get(Context.SECURITY_CREDENTIALS);
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

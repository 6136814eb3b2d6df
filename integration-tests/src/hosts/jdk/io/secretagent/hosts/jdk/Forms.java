package io.secretagent.hosts.jdk;

import java.util.HashMap;
import java.util.Map;

/**
 * The forms of an application in which people type a user and a password. {@code NAME USER PASSWORD} logs in by the form of that
 * name, with {@code own} for the user of the application's own configuration, and returns {@code ok} or why it was refused; {@code
 * NAME again} repeats it with the same objects as the last time, as an application does that keeps them in a session.
 */
public final class Forms {

    private final String ownUser;
    private final Map<String, Load.Client> clients = new HashMap<>();
    private final Map<String, Load.Login> sessions = new HashMap<>();

    /** No forms yet. */
    public Forms(String ownUser) {
        this.ownUser = ownUser;
    }

    /** Adds a form. */
    public Forms add(String name, Load.Client client) {
        clients.put(name, client);
        return this;
    }

    boolean has(String name) {
        return clients.containsKey(name);
    }

    String answer(String[] words) {
        try {
            if (words.length > 2) {
                String user = words[1].equals("own") ? ownUser : words[1];
                sessions.put(words[0], clients.get(words[0]).login(user, words[2]));
            }
            return sessions.get(words[0]).once() ? "ok" : "broken";
        } catch (Exception e) {
            return "refused: " + Load.state(e);
        }
    }
}

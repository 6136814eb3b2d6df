package io.secretagent.interception;

import io.secretagent.connections.JdbcLogins;
import io.secretagent.connections.KafkaLogins;
import io.secretagent.connections.KnownPasswords;
import io.secretagent.connections.RedisCredentials;
import io.secretagent.connections.Refusal;
import io.secretagent.connections.StaleValues;
import io.secretagent.hooks.Operation;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.PasswordAuthentication;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.security.auth.callback.Callback;

/** What is asked where secrets are used. Nothing of it is loaded before the first of them is. */
final class Sinks {

    private final ReferenceParser parser;
    private final SecretStore store;
    private final Origins origins;
    private final KnownPasswords passwords;
    private final Map<String, Set<String>> hosts;
    private final Refresher refresher;
    private JdbcLogins connections;
    private StaleValues staleValues;
    private KafkaLogins kafkaLogins;
    private RedisCredentials redisCredentials;

    Sinks(
            ReferenceParser parser,
            SecretStore store,
            Refresher refresher,
            Origins origins,
            KnownPasswords passwords,
            Map<String, Set<String>> hosts) {
        this.parser = parser;
        this.store = store;
        this.refresher = refresher;
        this.origins = origins;
        this.passwords = passwords;
        this.hosts = hosts;
    }

    private synchronized JdbcLogins connections() {
        if (connections == null) {
            connections = new JdbcLogins(parser, store, refresher, origins, passwords, hosts);
        }
        return connections;
    }

    private synchronized StaleValues staleValues() {
        if (staleValues == null) {
            staleValues = new StaleValues(connections(), origins, passwords);
        }
        return staleValues;
    }

    private synchronized KafkaLogins kafkaLogins() {
        if (kafkaLogins == null) {
            kafkaLogins = new KafkaLogins(connections(), origins, passwords);
        }
        return kafkaLogins;
    }

    private synchronized RedisCredentials redisCredentials() {
        if (redisCredentials == null) {
            redisCredentials = new RedisCredentials(connections(), staleValues());
        }
        return redisCredentials;
    }

    Object answer(Operation operation, Object value) {
        switch (operation) {
            case KNOW_CLIENT:
                Object[] configured = (Object[]) value;
                kafkaLogins().configured(configured[0], (Map<?, ?>) configured[1]);
                return null;
            case REPLACE_STALE_OF_CLIENT:
                Object[] handled = (Object[]) value;
                return kafkaLogins().handled(handled[0], (Callback[]) handled[1]) ? Boolean.TRUE : null;
            case REPLACE_STALE_OF_AUTHENTICATION:
                Object[] authentication = (Object[]) value;
                return changed(
                        authentication[1],
                        staleValues().ofAuthentication((PasswordAuthentication) authentication[0], (char[])
                                authentication[1]));
            case REPLACE_STALE_CREDENTIALS:
                return staleValues().inEnvironment((Hashtable<?, ?>) value);
            case REPLACE_STALE_PAIR:
                return credential((Object[]) value);
            case OPEN_KEYS:
                return openKeys((Object[]) value);
            case LOG_IN:
                return logIn((Object[]) value);
            default:
                return logInByDataSource((Object[]) value);
        }
    }

    /** An array with what to send; null for what is there; a throwable where it must not be sent. */
    private Object credential(Object[] question) {
        try {
            Object now = redisCredentials().current(question[0], question[1]);
            return now == question[1] ? null : new Object[] {now};
        } catch (UnresolvedReferenceException e) {
            return Refusal.of(e.getMessage());
        }
    }

    private static Object changed(Object before, Object now) {
        return now == before ? null : now;
    }

    /** Whether the body of a method that may be repeated is about to run, and has not just ended. See {@code Capture.REPEATED}. */
    private static boolean isBegin(Object[] question) {
        return (Boolean) question[3];
    }

    private Object openKeys(Object[] question) {
        if (isBegin(question)) {
            return question[2] == null ? null : staleValues().beginKeys(question[1], (char[]) question[2]);
        }
        return question[1] == null ? null : staleValues().endKeys(question[0]);
    }

    private Object logIn(Object[] question) {
        try {
            return isBegin(question)
                    ? connections().begin((String) question[1], (Properties) question[2])
                    : end(question);
        } catch (UnresolvedReferenceException e) {
            return Refusal.ofLogin(e.getMessage());
        }
    }

    private Object logInByDataSource(Object[] question) {
        boolean begins = isBegin(question);
        Object[] answer;
        try {
            answer = begins
                    ? connections().begin(url(question[0]), properties(question[1], question[2]))
                    : end(question);
        } catch (UnresolvedReferenceException e) {
            return Refusal.ofLogin(e.getMessage());
        }
        if (answer == null) {
            return null;
        }
        Properties sent = (Properties) answer[1];
        return new Object[] {sent.getProperty("user"), sent.getProperty("password"), begins ? answer[2] : null};
    }

    private Object[] end(Object[] question) {
        return connections().end(question[0], (Throwable) question[1], question[2]);
    }

    private static Properties properties(Object user, Object password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return properties;
    }

    /** What a vendor's data source says of itself, or null. */
    private String url(Object dataSource) {
        for (String name : hosts.isEmpty() ? new String[0] : new String[] {"getUrl", "getURL", "getJdbcUrl"}) {
            try {
                Method method = dataSource.getClass().getMethod(name);
                return (String) method.invoke(dataSource);
            } catch (NoSuchMethodException e) {
                continue;
            } catch (IllegalAccessException | InvocationTargetException e) {
                return null;
            }
        }
        return null;
    }
}

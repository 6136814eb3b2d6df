package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings of clients other than JDBC's in the configuration of a framework: the client gets the value that was read once, and its hook
 * replaces that at a login. Found by the names of keys, which are habits. Not a URL: what is put into one is a copy.
 */
final class ClientPlaces {

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?:.*[-_])?(?:user|username|login|pass|password|pwd|passwd|secret|secretkey|key|token)");

    private static final List<Rule> RULES = Arrays.asList(
            new Rule("r2dbc", HookName.R2DBC),
            new Rule("mongo(?:db)?", HookName.MONGODB),
            new Rule("rabbit(?:mq)?|amqp", HookName.RABBITMQ),
            new Rule("jms|activemq|artemis|qpid", HookName.JMS),
            new Rule("nats", HookName.NATS),
            new Rule("redis|jedis|lettuce|redisson|valkey", HookName.REDIS),
            new Rule("mail|smtp|imap", HookName.MAIL),
            new Rule("ldap", HookName.LDAP, HookName.JNDI),
            new Rule("oauth2?", HookName.OAUTH2),
            new Rule("ssh|sftp", HookName.SSH));

    private ClientPlaces() {}

    /**
     * What a rotation reaches at such a place.
     *
     * @param found the hooks of the application's libraries; null where none is known
     * @return null for a place of no client, or of one whose hook is off or whose library is not found
     */
    static @Nullable String reach(Place place, Set<HookName> on, @Nullable Set<HookName> found) {
        String name = place.lastName();
        if (!CREDENTIAL.matcher(name).matches()) {
            return null;
        }
        for (Rule rule : RULES) {
            if (rule.key.matcher(place.key).matches()) {
                return rule.isAnswered(on, found) ? reach(rule.hooks.get(0), name) : null;
            }
        }
        return null;
    }

    /** A password of Redis alone is kept as characters; beside a user it is known. */
    private static String reach(HookName hook, String name) {
        return hook == HookName.REDIS && !name.contains("user")
                ? RotationReach.LOGIN + " that has a user, too"
                : RotationReach.LOGIN;
    }

    /** A client by a part of a key. */
    private static final class Rule {
        final Pattern key;
        final List<HookName> hooks;

        Rule(String part, HookName... hooks) {
            this.key = Pattern.compile("(?is)(?:.*[-._/\\[@])?(?:" + part + ")\\d?[-._/\\[@].*");
            this.hooks = Arrays.asList(hooks);
        }

        /** JNDI is the JDK's own. */
        boolean isAnswered(Set<HookName> on, @Nullable Set<HookName> found) {
            for (HookName hook : hooks) {
                boolean isThere = found == null || found.contains(hook) || hook == HookName.JNDI;
                if (isThere && on.contains(hook)) {
                    return true;
                }
            }
            return false;
        }
    }
}

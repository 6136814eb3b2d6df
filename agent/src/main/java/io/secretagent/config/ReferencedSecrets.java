package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings where there is no configuration: the secrets that references of the environment and of {@code -D} name by their ARNs,
 * each a resource of that name. Nothing is published but these references; all else is the default.
 */
public final class ReferencedSecrets {

    /** More than any application has; an environment that others can write must not have the agent fetch without end. */
    private static final int MOST = 50;

    /** In characters. */
    private static final int LONGEST_MISTAKE = 1_000;

    /** In the place of a file's path in messages. */
    private static final String NAME = "the references in variables and -D";

    private static final String EXAMPLE =
            "DB_PASSWORD=arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>:<key>::";

    private ReferencedSecrets() {}

    /**
     * The settings for what was found.
     *
     * @param holders the ARNs, which may be malformed, each with what holds its references, as in "system property db.password"
     * @param unclear what holds the ARN of a secret but is no reference
     * @throws ConfigurationException if there is no ARN, there are more than fifty, or one is malformed
     */
    public static Settings settings(Map<String, List<String>> holders, Collection<String> unclear) {
        if (holders.isEmpty()) {
            throw new ConfigurationException(
                    "file",
                    "none was found" + hint(unclear) + ". " + ConfigLocation.all()
                            + ". Without a configuration, a variable or a -D may name a secret, as in " + EXAMPLE);
        }
        Set<String> all = new LinkedHashSet<>();
        for (List<String> some : holders.values()) {
            all.addAll(some);
        }
        String names = OneLine.of(String.join(", ", FirstFew.of(all)));
        if (holders.size() > MOST) {
            throw refusal(Collections.singletonList("references in variables and -D name " + holders.size()
                    + " secrets; without a configuration, " + MOST
                    + " are fetched at most. Name those that are needed in a configuration. The references are in "
                    + names));
        }
        refuseMalformed(holders);
        Log.info("There is no configuration: what is fetched is what references name by ARNs, in " + names + ".");
        Problems problems = new Problems(NAME, false);
        Section root = new Section("", root(holders.keySet()), problems, Collections.<String, String>emptyMap());
        return Settings.read(NAME, root, problems);
    }

    private static String hint(Collection<String> unclear) {
        return unclear.isEmpty()
                ? ""
                : ", and the ARN in " + OneLine.of(String.join(", ", FirstFew.of(unclear)))
                        + " is no reference: write secrets:<ARN>, or of a secret <ARN>:<key>:: with both colons at its end (an"
                        + " ARN alone is left to applications that call AWS themselves); or give the agent a file";
    }

    private static void refuseMalformed(Map<String, List<String>> holders) {
        List<String> mistakes = new ArrayList<>();
        for (Map.Entry<String, List<String>> secret : holders.entrySet()) {
            String mistake = SecretId.mistake(secret.getKey());
            if (mistake != null) {
                mistakes.add(OneLine.startOf(secret.getValue().get(0) + ": " + mistake, LONGEST_MISTAKE));
            }
        }
        if (!mistakes.isEmpty()) {
            throw refusal(mistakes);
        }
    }

    private static ConfigurationException refusal(List<String> mistakes) {
        return new ConfigurationException("by references", mistakes, mistakes.size(), false);
    }

    /** As a file would have it: the resources, and {@code inject.system-properties: none}. */
    private static YamlNode root(Collection<String> arns) {
        YamlNode resources = new YamlNode(Kind.MAPPING, 0, "");
        for (String arn : arns) {
            resources.members.put(arn, new YamlNode(Kind.TEXT, 0, arn));
        }
        YamlNode root = mapping("secret-manager", mapping("aws", mapping("resources", resources)));
        root.members.put("inject", mapping("system-properties", new YamlNode(Kind.TEXT, 0, "none")));
        return root;
    }

    private static YamlNode mapping(String key, YamlNode value) {
        YamlNode mapping = new YamlNode(Kind.MAPPING, 0, "");
        mapping.members.put(key, value);
        return mapping;
    }
}

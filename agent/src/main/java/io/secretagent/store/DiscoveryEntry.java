package io.secretagent.store;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoveredResources;
import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.SecretId;
import io.secretagent.log.OneLine;
import io.secretagent.secretsmanager.FoundSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes resources of the secrets that one entry of the file has found, as far as its limit and their names allow. Thread-safe. */
final class DiscoveryEntry {

    /** What became of an answer of AWS. */
    static final class Outcome {

        /** Each resource of the entry that the answer has, with its secret. */
        final Map<String, FoundSecret> resources = new LinkedHashMap<>();
        /** A line for each secret that is left out, or for all. */
        final List<String> problems = new ArrayList<>();
        /** A line for each secret that can never be a resource. */
        final List<String> unusable = new ArrayList<>();
    }

    private static final int LONGEST_SHOWN = 512;

    final DiscoverySettings settings;
    private final AwsSettings aws;
    private final DiscoveredResources discovered;

    DiscoveryEntry(DiscoverySettings settings, AwsSettings aws, DiscoveredResources discovered) {
        this.settings = settings;
        this.aws = aws;
        this.discovered = discovered;
    }

    /** The names of the secrets that are resources of this entry. */
    Set<String> known() {
        return new LinkedHashSet<>(discovered.of(settings.name).values());
    }

    /** Adds resources. */
    Outcome take(List<FoundSecret> found) {
        Outcome outcome = new Outcome();
        if (found.size() > settings.most) {
            outcome.problems.add("There are more than " + settings.most
                    + (settings.most == 1 ? " secret " : " secrets ") + settings.choice() + ". Raise most, or write "
                    + narrower() + " (" + settings.origin + ").");
            return outcome;
        }
        synchronized (discovered) { // of two entries, only one adds a name
            for (FoundSecret secret : found) {
                take(secret, outcome);
            }
        }
        return outcome;
    }

    private String narrower() {
        return settings.prefixOf == null ? "more tags" : "a longer prefix-of";
    }

    private void take(FoundSecret secret, Outcome outcome) {
        String resource = settings.resourceOf(secret.name);
        String holder = resource == null ? null : aws.resources.get(resource);
        if (resource == null) {
            outcome.unusable.add("The secret \"" + OneLine.startOf(secret.name, LONGEST_SHOWN)
                    + "\" is left out, as its name is the prefix alone, or has a character that AWS does not allow in names ("
                    + settings.origin + ").");
        } else if (holder == null
                && aws.resources.containsValue(resource)) { // else references to that would be to this
            outcome.problems.add("The secret " + secret.name + " would be the resource " + resource
                    + ", by which references name the secret of another resource. Rename one of the two ("
                    + settings.origin
                    + ").");
        } else if (holder == null) {
            discovered.add(settings.name, resource, secret.name);
            outcome.resources.put(resource, secret);
        } else if (settings.name.equals(discovered.entryOf(resource))) {
            outcome.resources.put(resource, secret);
        } else if (!isSame(resource, holder, secret)) {
            outcome.problems.add("The secret " + secret.name + " would be the resource " + resource + ", which is "
                    + (aws.entryOf(resource) == null ? holder : "that of " + aws.entryOf(resource))
                    + " already. Rename one of the two (" + settings.origin + ").");
        }
    }

    /** Whether a resource that the file names is that secret: by its ARN, or by its name in the same place. */
    private boolean isSame(String resource, String id, FoundSecret secret) {
        String written = new SecretId(id).secret;
        if (written.startsWith("arn:")) {
            return written.equals(secret.arn)
                    || (secret.arn.startsWith(written + "-") && secret.arn.length() == written.length() + 7);
        }
        return aws.entryOf(resource) == null
                && written.equals(secret.name)
                && aws.places.get(resource) == null
                && aws.places.get(settings.name) == null;
    }
}

package io.secretagent.localaws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A secret with its versions and their stages. */
final class Secret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final String NOT_FOUND = "Secrets Manager can't find the specified secret";

    private final String arn;
    private final String name;
    private final Policies policies = new Policies();
    private final Map<String, SecretVersion> versions = new LinkedHashMap<>();
    private final Map<String, String> versionIdByStage = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private Optional<Instant> deletion = Optional.empty();

    Secret(String arn, String name) {
        this.arn = arn;
        this.name = name;
    }

    String arn() {
        return arn;
    }

    String name() {
        return name;
    }

    synchronized void tag(String key, String value) {
        tags.put(key, value);
    }

    synchronized Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    Policies policies() {
        return policies;
    }

    /** A version with the stages that it has at one instant. */
    synchronized SecretVersion version(Optional<String> id, Optional<String> stage) {
        if (id.isEmpty()) {
            String label = stage.orElse(CURRENT);
            return Optional.ofNullable(versionIdByStage.get(label))
                    .map(versions::get)
                    .orElseThrow(() -> notFound(" value for staging label: " + label));
        }
        SecretVersion version = versions.get(id.get());
        if (version == null) {
            throw notFound(" value for VersionId: " + id.get());
        }
        if (stage.isPresent() && !stagesOf(id.get()).contains(stage.get())) {
            throw invalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    /** The same version again changes nothing; another value under the same id is refused. */
    synchronized SecretVersion put(SecretVersion version, List<String> stages) {
        SecretVersion before = versions.get(version.id());
        if (before != null) {
            if (!before.sameValue(version)) {
                throw AwsException.service(
                        "ResourceExistsException",
                        400,
                        "You can't modify an existing version, you can only create one.");
            }
            return before;
        }
        versions.put(version.id(), version);
        // The first version is the current one, whatever stages are requested.
        List<String> labels = versions.size() == 1 && !stages.contains(CURRENT) ? List.of(CURRENT) : stages;
        labels.forEach(stage -> point(stage, version.id()));
        dropUnlabelled();
        return version;
    }

    /** As UpdateSecretVersionStage: {@code from} must name the version that has the stage now, if one has. */
    synchronized void moveStage(String stage, Optional<String> from, Optional<String> to) {
        Optional<String> holder = Optional.ofNullable(versionIdByStage.get(stage));
        if (holder.isPresent() && !holder.equals(from) && !holder.equals(to)) {
            throw AwsException.service(
                    "InvalidParameterException",
                    400,
                    "The parameter RemoveFromVersionId can't be empty. Staging label " + stage
                            + " is currently attached to version " + holder.get()
                            + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        if (to.isPresent()) {
            version(to, Optional.empty());
            point(stage, to.get());
        } else if (stage.equals(CURRENT)) {
            throw invalidRequest("You can't remove the staging label AWSCURRENT, you can only move it.");
        } else {
            versionIdByStage.remove(stage);
        }
    }

    synchronized List<String> stagesOf(String versionId) {
        return versionIdByStage.entrySet().stream()
                .filter(entry -> entry.getValue().equals(versionId))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<SecretVersion> versions() {
        return List.copyOf(versions.values());
    }

    synchronized void deleteAt(Optional<Instant> when) {
        deletion = when;
    }

    synchronized Optional<Instant> deletion() {
        return deletion;
    }

    /** @throws AwsException InvalidRequestException if the secret is marked for deletion */
    Secret alive() {
        if (deletion().isPresent()) {
            throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return this;
    }

    /** Gives the secret of the same name and suffix in another region, which is created if need be, the same versions and stages. */
    synchronized Secret replicateTo(SecretStore store) {
        String suffix = arn().substring(arn().length() - 6);
        Secret replica = store.find(name()).orElseGet(() -> store.create(name(), Optional.of(suffix)));
        replica.replace(Map.copyOf(versionIdByStage), new LinkedHashMap<>(versions));
        return replica;
    }

    private synchronized void replace(Map<String, String> stages, Map<String, SecretVersion> all) {
        versions.clear();
        versions.putAll(all);
        versionIdByStage.clear();
        versionIdByStage.putAll(stages);
    }

    private void point(String stage, String versionId) {
        String before = versionIdByStage.put(stage, versionId);
        if (stage.equals(CURRENT) && before != null && !before.equals(versionId)) {
            versionIdByStage.put(PREVIOUS, before);
        }
    }

    /** Removes the oldest versions without a stage beyond a hundred, as AWS does. */
    private void dropUnlabelled() {
        List<String> unlabelled =
                versions.keySet().stream().filter(id -> stagesOf(id).isEmpty()).toList();
        unlabelled.stream().limit(Math.max(0, unlabelled.size() - 100)).forEach(versions::remove);
    }

    private static AwsException notFound(String rest) {
        return AwsException.service("ResourceNotFoundException", 400, NOT_FOUND + rest);
    }

    private static AwsException invalidRequest(String message) {
        return AwsException.service("InvalidRequestException", 400, message);
    }
}

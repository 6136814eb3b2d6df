package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The secrets of one account in one region, for the setup of a test: without signatures and policies. */
public final class Secrets {
    private final SecretStore store;
    private final Clock clock;

    Secrets(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return the ARN, with a random suffix */
    public String create(String name, String value) {
        return create(name, Optional.empty(), value.getBytes(StandardCharsets.UTF_8), false);
    }

    /** @param suffix the six characters that AWS adds to the name in the ARN */
    public String create(String name, String value, String suffix) {
        return create(name, Optional.of(suffix), value.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A secret with SecretBinary instead of SecretString. */
    public String createBinary(String name, byte[] value) {
        return create(name, Optional.empty(), value, true);
    }

    public String createBinary(String name, byte[] value, String suffix) {
        return create(name, Optional.of(suffix), value, true);
    }

    /**
     * Adds a version, which becomes AWSCURRENT while the previous one becomes AWSPREVIOUS, unless stages are passed.
     *
     * @return its version id
     */
    public String put(String name, String value, String... stages) {
        return put(name, value.getBytes(StandardCharsets.UTF_8), false, stages);
    }

    public String putBinary(String name, byte[] value, String... stages) {
        return put(name, value, true, stages);
    }

    /** Moves a stage to a version; if the stage is AWSCURRENT, the previous version becomes AWSPREVIOUS. */
    public void moveStage(String name, String stage, String versionId) {
        Secret secret = find(name);
        Optional<String> holder = secret.versions().stream()
                .map(SecretVersion::id)
                .filter(id -> secret.stagesOf(id).contains(stage))
                .findFirst();
        secret.moveStage(stage, holder, Optional.of(versionId));
    }

    /** Removes a stage other than AWSCURRENT from the version that has it. */
    public void removeStage(String name, String stage) {
        find(name).moveStage(stage, Optional.of(versionId(name, stage)), Optional.empty());
    }

    /** The version that has the stage now. */
    public String versionId(String name, String stage) {
        return find(name).version(Optional.empty(), Optional.of(stage)).id();
    }

    public String arn(String name) {
        return find(name).arn();
    }

    /** Gives the secret a tag, in place of one with the same key. */
    public void tag(String name, String key, String value) {
        find(name).tag(key, value);
    }

    /** Marks the secret for deletion after 30 days: it exists but cannot be read. */
    public void delete(String name) {
        find(name).deleteAt(Optional.of(clock.instant().plus(Duration.ofDays(30))));
    }

    /** Reverts {@link #delete(String)}. */
    public void restore(String name) {
        find(name).deleteAt(Optional.empty());
    }

    /**
     * Creates a replica, as ReplicateSecretToRegions does, or brings it up to date. Later versions get there by the next call only, as
     * if the replica lagged behind until then.
     *
     * @param replicas the secrets of the same account in another region
     * @return the replica's ARN, which differs in the region alone
     */
    public String replicate(String name, Secrets replicas) {
        return find(name).replicateTo(replicas.store).arn();
    }

    /** Deletes the secret without recovery. */
    public void deleteNow(String name) {
        store.remove(find(name));
    }

    /** Replaces the resource policy of the secret. */
    public void policy(String name, String json) {
        List<Statement> statements = PolicyDocument.parse(Json.parse(json));
        Policies policies = find(name).policies();
        policies.clear();
        policies.add(statements);
    }

    private String create(String name, Optional<String> suffix, byte[] value, boolean binary) {
        SecretVersion version = version(value, binary);
        Secret secret = store.create(name, suffix);
        secret.put(version, List.of(Secret.CURRENT));
        return secret.arn();
    }

    private String put(String name, byte[] value, boolean binary, String... stages) {
        List<String> labels = stages.length == 0 ? List.of(Secret.CURRENT) : Arrays.asList(stages);
        return find(name).put(version(value, binary), labels).id();
    }

    private SecretVersion version(byte[] value, boolean binary) {
        return SecretChanges.version(UUID.randomUUID().toString(), binary, value.clone(), clock.instant());
    }

    private Secret find(String name) {
        return store.find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no secret " + name + " in this region."));
    }
}

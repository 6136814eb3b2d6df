package io.secretagent.secrets;

import io.secretagent.log.OneLine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Identifies a version of a configured resource, by version stage, by version id, or by both. Immutable. */
public final class SecretVersion {

    private static final int LONGEST_PRINTED = 64;

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";
    private static final String PREVIOUS = "AWSPREVIOUS";

    public final String resource;
    /** Null where only the version id is given. */
    public final @Nullable String stage;
    /** Null where only the stage is given: the version that has it at the moment. */
    public final @Nullable String versionId;

    private SecretVersion(String resource, @Nullable String stage, @Nullable String versionId) {
        this.resource = resource;
        this.stage = stage;
        this.versionId = versionId;
    }

    /** The version with stage {@code AWSCURRENT}, which applications use. */
    public static SecretVersion current(String resource) {
        return new SecretVersion(resource, CURRENT, null);
    }

    /** The current versions of several resources, in their order. */
    public static Set<SecretVersion> currentOf(Collection<String> resources) {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (String resource : resources) {
            versions.add(current(resource));
        }
        return versions;
    }

    /** The version with stage {@code AWSPENDING}: a rotation that has not ended yet will make it the current one. */
    public static SecretVersion pending(String resource) {
        return new SecretVersion(resource, PENDING, null);
    }

    /** A version by stage, id or both; an empty text means not given, and {@code AWSCURRENT} is the default. */
    public static SecretVersion of(String resource, String stage, String versionId) {
        boolean noStage = stage.isEmpty();
        boolean noId = versionId.isEmpty();
        return new SecretVersion(resource, noStage ? noId ? CURRENT : null : stage, noId ? null : versionId);
    }

    /** Whether it is identified by one of the stages that AWS itself moves. */
    public boolean isNamedByAws() {
        return versionId == null && (CURRENT.equals(stage) || PENDING.equals(stage) || PREVIOUS.equals(stage));
    }

    public boolean isCurrent() {
        return CURRENT.equals(stage) && versionId == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretVersion
                && resource.equals(((SecretVersion) other).resource)
                && Objects.equals(stage, ((SecretVersion) other).stage)
                && Objects.equals(versionId, ((SecretVersion) other).versionId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * resource.hashCode() + Objects.hashCode(stage)) + Objects.hashCode(versionId);
    }

    /** Cut to one line: stage and id may come from untrusted text. */
    private static String printed(String part) {
        return OneLine.startOf(part, LONGEST_PRINTED);
    }

    /** The resource, and the version unless it is the current one; for messages. */
    @Override
    public String toString() {
        if (isCurrent()) {
            return resource;
        }
        return resource + " (" + (stage == null ? "" : "stage " + printed(stage))
                + (stage == null || versionId == null ? "" : ", ")
                + (versionId == null ? "" : "version " + printed(versionId))
                + ")";
    }
}

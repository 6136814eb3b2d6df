package io.secretagent.secrets;

import io.secretagent.log.OneLine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** A version of a configured resource: by stage, or by version id. */
public final class SecretVersion {

    private static final int LONGEST_PRINTED = 64;

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";
    private static final String PREVIOUS = "AWSPREVIOUS";

    public final String resource;
    /** Null where the version id says all. */
    public final String stage;
    /** Null for whatever holds the stage. */
    public final String versionId;

    private SecretVersion(String resource, String stage, String versionId) {
        this.resource = resource;
        this.stage = stage;
        this.versionId = versionId;
    }

    /** What applications mean: the version with stage {@code AWSCURRENT}. */
    public static SecretVersion current(String resource) {
        return new SecretVersion(resource, CURRENT, null);
    }

    /** The same of several resources, in their order. */
    public static Set<SecretVersion> currentOf(Collection<String> resources) {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (String resource : resources) {
            versions.add(current(resource));
        }
        return versions;
    }

    /** What a rotation that has not ended yet is about to make the current one: the version with stage {@code AWSPENDING}. */
    public static SecretVersion pending(String resource) {
        return new SecretVersion(resource, PENDING, null);
    }

    /** A version by stage or id; empty texts count as not given, and nothing given is {@code AWSCURRENT}. */
    public static SecretVersion of(String resource, String stage, String versionId) {
        boolean noStage = stage.isEmpty();
        boolean noId = versionId.isEmpty();
        return new SecretVersion(resource, noStage ? noId ? CURRENT : null : stage, noId ? null : versionId);
    }

    /** Whether it is one of the stages that AWS itself moves. */
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
        return Objects.hash(resource, stage, versionId);
    }

    /** It may stand in a stranger's text. */
    private static String printed(String part) {
        return OneLine.startOf(part, LONGEST_PRINTED);
    }

    /** As messages name it: the resource, and the version unless it is the current one. */
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

package io.secretagent.management;

/** The replacement of a version of a secret by the next one, without values. Immutable. */
public final class Rotation {

    /** When the next version came into use, in milliseconds since 1970. */
    public final long time;
    /** The resource's name, and the stage or version id unless it is the current one. */
    public final String name;

    public final String versionIdBefore;
    public final String versionId;
    /** How many keys were added, removed or changed; 0 for a secret without keys. */
    public final int changedKeys;

    Rotation(long time, String name, String versionIdBefore, String versionId, int changedKeys) {
        this.time = time;
        this.name = name;
        this.versionIdBefore = versionIdBefore;
        this.versionId = versionId;
        this.changedKeys = changedKeys;
    }
}

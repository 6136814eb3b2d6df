package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.compatibility.VersionList.Place;
import io.secretagent.it.harness.compatibility.VersionList.Version;

/** A line of the table before it is folded: a version of a framework, a place in the application, a JVM. */
public record Row(VersionList list, Place place, Version version, int java) {

    /** What {@code src/versions/not.txt} calls the framework and the place. */
    String name() {
        return list.name() + "/" + place.adapter();
    }

    int index() {
        return list.versions().indexOf(version);
    }

    @Override
    public String toString() {
        return name() + " " + version.version() + " on Java " + java;
    }
}

package io.secretagent;

import io.secretagent.injection.SystemProperties;
import io.secretagent.interception.Interception;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.Refresher;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads references again that named no resource at the start: an entry of the file has found further ones. The stages and version ids
 * that they name are then fetched, and refreshed as those of the start; the current versions are the entry's matter.
 */
final class FurtherResources implements Runnable {

    /** For all together. What is not fetched by then is published when it is. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final SystemProperties properties;
    private final Interception interception;
    private final Refresher refresher;

    FurtherResources(SystemProperties properties, Interception interception, Refresher refresher) {
        this.properties = properties;
        this.interception = interception;
        this.refresher = refresher;
    }

    @Override
    public void run() {
        properties.readAgain();
        interception.readAgain();
        Set<SecretVersion> further = new LinkedHashSet<>(properties.versions());
        further.addAll(interception.versions());
        Deadline deadline = Deadline.in(LONGEST_WAIT);
        for (SecretVersion version : further) {
            if (!version.isCurrent() && !refresher.isKept(version)) {
                refresher.keep(version, Duration.ofMillis(deadline.millisLeft()));
            }
        }
    }
}

package io.secretagent.recording;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.FetchObserver;
import io.secretagent.store.SecretChange;
import org.jspecify.annotations.Nullable;

/** Commits a Flight Recorder event for each call to AWS, each rotation, and the end of each version's use. */
final class RecordedFetches implements FetchObserver {

    @Override
    public void fetched(SecretVersion version, long nanos, @Nullable String failure) {
        FetchEvent event = new FetchEvent();
        if (event.isEnabled()) {
            event.resource = version.toString();
            event.timeTaken = nanos;
            event.failure = failure;
            event.commit();
        }
    }

    @Override
    public void rotated(SecretChange change) {
        RotationEvent event = new RotationEvent();
        SecretValue after = change.after.get(change.version);
        if (event.isEnabled() && after != null) {
            event.resource = change.version.toString();
            event.versionId = after.versionId;
            event.changedKeys = String.join(", ", change.keys());
            event.commit();
        }
    }

    @Override
    public void lastUsed(SecretVersion version, String versionId, long replaced, long lastUsed) {
        LastUseEvent event = new LastUseEvent();
        if (event.isEnabled()) {
            event.resource = version.toString();
            event.versionId = versionId;
            event.replaced = replaced;
            event.lastUsed = lastUsed;
            event.timeUsed = lastUsed - replaced;
            event.commit();
        }
    }
}

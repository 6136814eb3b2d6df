package io.secretagent.recording;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.FetchObserver;
import io.secretagent.store.SecretChange;
import org.jspecify.annotations.Nullable;

/** Makes Flight Recorder events of what the agent does. */
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
        if (event.isEnabled()) {
            event.resource = change.version.toString();
            event.versionId = change.after.get(change.version).versionId;
            event.changedKeys = String.join(", ", change.keys());
            event.commit();
        }
    }
}

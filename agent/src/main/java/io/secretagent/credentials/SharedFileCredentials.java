package io.secretagent.credentials;

import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a profile of the shared files. The files are read again when they have changed and settled, and at
 * once if AWS refuses the current credentials. A change that cannot be used is logged once, and the last valid
 * credentials stay in use.
 */
final class SharedFileCredentials implements Credentials {

    private final SharedFiles files;
    private final StsCalls sts;
    private final AwsCalls calls;

    private final ReentrantLock reading = new ReentrantLock();
    /** Null until credentials were read; never null again. */
    private volatile @Nullable Credentials inUse;

    private @Nullable Map<String, Map<String, String>> profiles;
    /** The state of the files that were last read with success, or found invalid. */
    private volatile String seenStamp = "";
    /** The state of the files that the last warning was about; empty if they are valid. */
    private String warnedStamp = "";

    SharedFileCredentials(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.files = files;
        this.sts = sts;
        this.calls = calls;
    }

    @Override
    public AwsIdentity current() {
        return inUse(false).current();
    }

    @Override
    public boolean renew(AwsIdentity refused) {
        Credentials latest = inUse(true);
        return !latest.current().equals(refused) || latest.renew(refused);
    }

    /** While one thread reads and tries changed files, the others use the current credentials. */
    private Credentials inUse(boolean atOnce) {
        String stamp = files.stamp();
        Credentials known = inUse;
        if (known == null) {
            reading.lock();
        } else if (stamp.equals(seenStamp) || (!atOnce && !files.isSettled()) || !reading.tryLock()) {
            return known;
        }
        try {
            return read(stamp);
        } finally {
            reading.unlock();
        }
    }

    private Credentials read(String stamp) {
        Credentials old = inUse;
        if (old != null && stamp.equals(seenStamp)) {
            return old; // another thread was faster
        }
        try {
            return replace(old);
        } catch (CredentialsException e) {
            if (old == null) {
                throw e;
            }
            if (stamp.equals(files.stamp()) && files.isSettled()) { // else the files were changed while they were read
                warn(stamp, e);
            }
            return old;
        }
    }

    private void warn(String stamp, CredentialsException e) {
        if (!stamp.equals(warnedStamp)) {
            Log.warn("The shared files have changed and cannot be used; the credentials read before stay in use. "
                    + e.getMessage());
        }
        warnedStamp = stamp;
        seenStamp = e.isTransient ? seenStamp : stamp;
    }

    /** Uses the files' credentials only if they could be fetched once; so they are fetched here. */
    private Credentials replace(@Nullable Credentials old) {
        if (old != null) {
            files.readAgain();
        }
        ProfileReader reader = new ProfileReader(files, sts, calls);
        Credentials fresh = reader.create();
        if (old != null && reader.used().equals(profiles)) {
            seenStamp = reader.stamp();
            return old;
        }
        fresh.current();
        if (!warnedStamp.isEmpty()) {
            Log.info("The shared files can be used again.");
            warnedStamp = "";
        } else if (old != null) {
            Log.debug("The credentials of the changed shared files are in use.");
        }
        inUse = fresh;
        profiles = reader.used();
        seenStamp = reader.stamp();
        return fresh;
    }

    @Override
    public String source() {
        Credentials known = inUse;
        return known == null ? SharedFiles.sourceOf(files.profile) : known.source();
    }
}

package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credentials of a profile of the shared files. The files are read again when they have changed and settled, and at once
 * when AWS refuses what was read; a change that is of no use leaves the last good credentials in force, and is told once.
 */
final class SharedFileCredentials implements Credentials {

    private final SharedFiles files;
    private final StsCalls sts;
    private final AwsCalls calls;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile Credentials inForce;
    private Map<String, Map<String, String>> profiles;
    /** The state of the files when they were last read with success, or found to be of no use. */
    private volatile String seen = "";

    private String complainedOf = "";

    SharedFileCredentials(SharedFiles files, StsCalls sts, AwsCalls calls) {
        this.files = files;
        this.sts = sts;
        this.calls = calls;
    }

    @Override
    public AwsCredentialsIdentity current() {
        return inForce(false).current();
    }

    @Override
    public boolean renew(AwsCredentialsIdentity refused) {
        Credentials now = inForce(true);
        return !now.current().equals(refused) || now.renew(refused);
    }

    /** While one thread reads and tries what is new, the others go on with what is in force. */
    private Credentials inForce(boolean atOnce) {
        String stamp = files.stamp();
        if (inForce == null) {
            reading.lock();
        } else if (stamp.equals(seen) || !atOnce && !files.isSettled() || !reading.tryLock()) {
            return inForce;
        }
        try {
            read(stamp);
        } finally {
            reading.unlock();
        }
        return inForce;
    }

    private void read(String stamp) {
        if (stamp.equals(seen)) {
            return; // another thread was faster
        }
        try {
            seen = replace();
        } catch (CredentialsException e) {
            if (inForce == null) {
                throw e;
            }
            if (!stamp.equals(files.stamp()) || !files.isSettled()) {
                return; // it was changed while it was read: what was read is half of something
            }
            if (!stamp.equals(complainedOf)) {
                Log.warn(
                        "The shared files have changed and are of no use now; the credentials read before stay in force. "
                                + e.getMessage());
            }
            complainedOf = stamp;
            seen = e.isTransient ? seen : stamp;
        }
    }

    /** Only what has given credentials once comes into force. Returns the state of the files that were read. */
    private String replace() {
        if (inForce != null) {
            files.readAgain();
        }
        ProfileReader read = new ProfileReader(files, sts, calls);
        Credentials fresh = read.make();
        if (read.used().equals(profiles)) {
            return read.stamp();
        }
        fresh.current();
        if (!complainedOf.isEmpty()) {
            Log.info("The shared files are of use again.");
            complainedOf = "";
        } else if (inForce != null) {
            Log.debug("Took over what the shared files have now.");
        }
        inForce = fresh;
        profiles = read.used();
        return read.stamp();
    }

    @Override
    public String source() {
        Credentials now = inForce;
        return now == null ? SharedFiles.sourceOf(files.profile) : now.source();
    }
}

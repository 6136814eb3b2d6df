package jdk.crac;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A stand-in for the API of a JVM with CRaC, for the boot class path: it creates no checkpoint, but notifies its resources as those JVMs
 * do. It has weak references to them; all of them are notified, whichever fails; the one that was registered last is the first before a
 * checkpoint and the last after the restore.
 */
public final class Core {

    private static final Context<Resource> GLOBAL = new InOrder();

    private Core() {}

    public static Context<Resource> getGlobalContext() {
        return GLOBAL;
    }

    public static void checkpointRestore() throws CheckpointException, RestoreException {
        try {
            GLOBAL.beforeCheckpoint(null);
        } finally {
            GLOBAL.afterRestore(null);
        }
    }

    private static final class InOrder extends Context<Resource> {

        private final List<WeakReference<Resource>> resources = new ArrayList<>();

        @Override
        public synchronized void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
            List<WeakReference<Resource>> reversed = new ArrayList<>(resources);
            Collections.reverse(reversed);
            CheckpointException failure = null;
            for (WeakReference<Resource> each : reversed) {
                try {
                    Resource resource = each.get();
                    if (resource != null) {
                        resource.beforeCheckpoint(this);
                    }
                } catch (Exception e) {
                    failure = failure == null ? new CheckpointException() : failure;
                    failure.addSuppressed(e);
                }
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public synchronized void afterRestore(Context<? extends Resource> context) throws RestoreException {
            for (WeakReference<Resource> each : resources) {
                try {
                    Resource resource = each.get();
                    if (resource != null) {
                        resource.afterRestore(this);
                    }
                } catch (Exception e) {
                    RestoreException failure = new RestoreException();
                    failure.addSuppressed(e);
                    throw failure;
                }
            }
        }

        @Override
        public synchronized void register(Resource resource) {
            resources.add(new WeakReference<>(resource));
        }
    }
}

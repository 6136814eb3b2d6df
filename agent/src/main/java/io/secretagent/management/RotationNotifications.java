package io.secretagent.management;

import io.secretagent.secrets.SecretValue;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the listeners of the MXBean of each rotation: which secret, which version id, when; no value. The published properties have
 * the new value by then. The store notifies it once there has been a listener; before, it costs nothing. Thread-safe.
 */
final class RotationNotifications extends NotificationBroadcasterSupport implements SecretStore.Listener, Runnable {

    /** The type of the notifications. */
    static final String TYPE = "io.secretagent.rotation";

    /** If a listener never returns, the oldest are dropped. */
    private static final int MOST_WAITING = 100;

    private static final String[] ITEMS = {"resource", "versionId"};

    private final SecretStore store;
    private final ObjectName source;
    /** Runs the listeners and their filters: no code of the application may hold up a refresh. */
    private final Executor executor;

    private final BlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private boolean isSubscribed;
    private long sequence;

    RotationNotifications(SecretStore store, ObjectName source) {
        this(store, source, new ListenerThread());
    }

    RotationNotifications(SecretStore store, ObjectName source, Executor executor) {
        super(new MBeanNotificationInfo(
                new String[] {TYPE},
                Notification.class.getName(),
                "A newer version of a secret came into use; the user data has its resource and versionId"));
        this.executor = executor;
        this.store = store;
        this.source = source;
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback) {
        super.addNotificationListener(listener, filter, handback);
        subscribe();
    }

    private synchronized void subscribe() {
        if (!isSubscribed) {
            isSubscribed = true;
            store.subscribe(this);
        }
    }

    /** Ignores the first value of a version, which replaces none. */
    @Override
    public void changed(SecretChange change) {
        SecretValue after = change.after.get(change.version);
        if (change.before.get(change.version) != null && after != null) {
            Notification notification = notification(change.version.toString(), after.versionId);
            while (!waiting.offer(notification)) {
                waiting.poll();
            }
            executor.execute(this);
        }
    }

    /** Sends what waits. */
    @Override
    public void run() {
        for (Notification next = waiting.poll(); next != null; next = waiting.poll()) {
            sendNotification(next);
        }
    }

    private synchronized Notification notification(String resource, String versionId) {
        Notification notification = new Notification(
                TYPE, source, ++sequence, System.currentTimeMillis(), resource + " has version " + versionId);
        notification.setUserData(data(resource, versionId));
        return notification;
    }

    /** As a type that every client of JMX has. */
    private static CompositeDataSupport data(String resource, String versionId) {
        try {
            CompositeType type = new CompositeType(
                    TYPE,
                    "A rotation",
                    ITEMS,
                    new String[] {"the resource, and the stage unless it is the current one", "the version in use"},
                    new OpenType<?>[] {SimpleType.STRING, SimpleType.STRING});
            return new CompositeDataSupport(type, ITEMS, new Object[] {resource, versionId});
        } catch (OpenDataException e) {
            throw new IllegalStateException(e); // the items are constants
        }
    }
}

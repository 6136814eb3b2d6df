package io.secretagent.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RotationNotificationsTest {

    private final SecretStore store = new SecretStore(Snapshots.of("Db", "{\"password\":\"p-1\"}"));
    private final List<Notification> received = new ArrayList<>();
    private final NotificationListener listener = (notification, handback) -> received.add(notification);

    private RotationNotifications notifications() throws Exception {
        return new RotationNotifications(store, new ObjectName(SecretAgentMXBean.NAME), Runnable::run);
    }

    @Test
    void aListenerGetsResourceVersionAndTimeAndNoValue() throws Exception {
        long before = System.currentTimeMillis();
        notifications().addNotificationListener(listener, null, null);

        Snapshots.rotate(store, "Db", "{\"password\":\"" + Given.CANARY + "\"}");

        assertThat(received).singleElement().satisfies(notification -> {
            assertThat(notification.getType()).isEqualTo("io.secretagent.rotation");
            assertThat(notification.getSource()).hasToString(SecretAgentMXBean.NAME);
            assertThat(notification.getSequenceNumber()).isEqualTo(1);
            assertThat(notification.getTimeStamp()).isBetween(before, System.currentTimeMillis());
            assertThat(notification.getMessage()).isEqualTo("Db has version v2");
            CompositeData data = (CompositeData) notification.getUserData();
            assertThat(data.get("resource")).isEqualTo("Db");
            assertThat(data.get("versionId")).isEqualTo("v2");
            assertThat(data + notification.toString()).doesNotContain(Given.CANARY);
        });
    }

    @Test
    void theFirstValueOfAVersionIsNoRotation() throws Exception {
        notifications().addNotificationListener(listener, null, null);

        Snapshots.rotate(store, "Late", "{}");

        assertThat(received).isEmpty();
    }

    @Test
    void aListenerThatIsRemovedGetsNothing() throws Exception {
        RotationNotifications notifications = notifications();
        notifications.addNotificationListener(listener, null, null);
        notifications.removeNotificationListener(listener);

        Snapshots.rotate(store, "Db", "{}");

        assertThat(received).isEmpty();
    }

    @Test
    void aListenerThatThrowsOrNeverReturnsHoldsUpNoRefresh() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        RotationNotifications notifications =
                new RotationNotifications(store, new ObjectName(SecretAgentMXBean.NAME), new ListenerThread());
        notifications.addNotificationListener(
                (notification, handback) -> {
                    throw new IllegalStateException(notification.toString());
                },
                null,
                null);
        notifications.addNotificationListener(
                (notification, handback) -> {
                    try {
                        called.countDown();
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                null,
                null);

        for (int i = 0; i < 500; i++) {
            put("i" + i);
        }

        assertThat(store.snapshot().get(SecretVersion.current("Db")).versionId).isEqualTo("i499");
        assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    private void put(String versionId) throws FetchException {
        store.put(SecretVersion.current("Db"), SecretValue.text(versionId, "{}"));
    }
}

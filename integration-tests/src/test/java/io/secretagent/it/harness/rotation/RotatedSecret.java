package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.servers.Accounts;
import io.secretagent.localaws.Secrets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A secret with {@code username} and {@code password}, and the server that accepts them, changed together in the steps of
 * AWS's rotation functions: create the version with AWSPENDING, set it in the server, test it, finish by moving
 * AWSCURRENT.
 */
public final class RotatedSecret {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PENDING = "AWSPENDING";
    private static final String CURRENT = "AWSCURRENT";

    private final Secrets secrets;
    private final String name;
    private final Accounts server;
    private final String arn;
    /** Too short for the search for secrets. */
    private final String oneUser;

    private final String otherUser;
    private String user;
    private String password = newPassword();

    /** Creates two users in the server, and a secret with the first of them. */
    public RotatedSecret(TestingAws aws, Accounts server) {
        this.secrets = aws.aws.secrets(TestingAws.REGION);
        this.server = server;
        int number = NUMBERS.incrementAndGet();
        this.name = "Db" + number;
        this.oneUser = server.userName("u" + number + "a");
        this.otherUser = server.userName("u" + number + "b");
        this.user = oneUser;
        server.createUser(oneUser, password);
        server.createUser(otherUser, newPassword());
        this.arn = secrets.create(name, json(user, password));
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    /** The value in AWSCURRENT. */
    public String user() {
        return user;
    }

    /** The value in AWSCURRENT. */
    public String password() {
        return password;
    }

    /**
     * The user gets another password, and AWSCURRENT follows after the window. While it is open, the server accepts only
     * the password in AWSPENDING.
     */
    public void singleUser(Duration window) {
        rotate(user, window);
    }

    /** The other user gets a password, and AWSCURRENT changes to that user; the previous user keeps its password. */
    public void alternatingUsers(Duration window) {
        rotate(otherThan(user), window);
    }

    private String otherThan(String name) {
        return name.equals(oneUser) ? otherUser : oneUser;
    }

    private void rotate(String newUser, Duration window) {
        String newPassword = newPassword();
        String version = secrets.put(name, json(newUser, newPassword), PENDING);
        server.changePassword(newUser, newPassword);
        test(newUser, newPassword);
        leaveOpen(window);
        secrets.moveStage(name, CURRENT, version);
        secrets.removeStage(name, PENDING);
        user = newUser;
        password = newPassword;
    }

    /**
     * The passwords have leaked: AWSCURRENT and both users in the server change at once, and every
     * session ends. Both users change, as a host may still use the other one after {@link #alternatingUsers}.
     */
    public void emergency() {
        String newPassword = newPassword();
        secrets.put(name, json(user, newPassword));
        server.changePassword(user, newPassword);
        server.changePassword(otherThan(user), newPassword());
        server.endSessions(oneUser);
        server.endSessions(otherUser);
        password = newPassword;
    }

    /** Only the secret changes: it gets a password that the server does not accept. */
    public void wrongPassword() {
        secrets.put(name, json(user, newPassword()));
    }

    private void test(String newUser, String newPassword) {
        if (!server.logsIn(newUser, newPassword)) {
            throw new IllegalStateException("The server does not accept the new password.");
        }
    }

    /** Sleeps for the length of the window, which is what the test is about; there is no condition to wait for. */
    private static void leaveOpen(Duration window) {
        try {
            Thread.sleep(window.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A password with characters that placeholders, URLs and shells interpret. */
    private static String newPassword() {
        String password = "$$a#{1}&?%:" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private static String json(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }
}

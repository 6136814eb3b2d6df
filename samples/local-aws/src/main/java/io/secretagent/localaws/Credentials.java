package io.secretagent.localaws;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All access keys of all accounts, of users and of sessions. */
final class Credentials {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Credential> byAccessKeyId = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final Clock clock;
    private volatile Optional<Duration> lifetime = Optional.empty();

    Credentials(Clock clock) {
        this.clock = clock;
    }

    Optional<Credential> find(String accessKeyId) {
        return Optional.ofNullable(byAccessKeyId.get(accessKeyId));
    }

    /** The serial of the newest credential. */
    long newest() {
        return serial.get();
    }

    /** Sets the lifetime of new sessions, whatever duration is requested. */
    void lifetime(Duration lifetime) {
        this.lifetime = Optional.of(lifetime);
    }

    void remove(String accessKeyId) {
        byAccessKeyId.remove(accessKeyId);
    }

    Credential addKey(Identity identity, String accessKeyId, String secretAccessKey) {
        AccessKey key = new AccessKey(accessKeyId, secretAccessKey, Optional.empty());
        return add(new Credential(
                key, identity, identity.arn(), serial.incrementAndGet(), clock.instant(), Optional.empty(), false));
    }

    Credential addKey(Identity identity) {
        return addKey(identity, id("AKIA"), secret(30));
    }

    Credential openSession(Identity identity, String callerArn, Duration requested, boolean ofInstance) {
        AccessKey key = new AccessKey(id("ASIA"), secret(30), Optional.of("IQoJb3JpZ2luX2Vj" + secret(300)));
        return addSession(identity, callerArn, key, lifetime.orElse(requested), ofInstance);
    }

    Credential addSession(Identity identity, String callerArn, AccessKey key, Duration lives, boolean ofInstance) {
        Instant now = clock.instant();
        return add(new Credential(
                key, identity, callerArn, serial.incrementAndGet(), now, Optional.of(now.plus(lives)), ofInstance));
    }

    /** Sixteen letters and digits after a prefix of four, as IAM makes them. */
    String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        random.ints(16, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    private Credential add(Credential credential) {
        byAccessKeyId.put(credential.key().accessKeyId(), credential);
        return credential;
    }

    private String secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}

package io.secretagent.localaws;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One session for all callers, replaced after half of its lifetime, so that a client always gets a fresh one. */
final class SharedSession {
    private static final Duration LIFE = Duration.ofHours(6);

    private final Faults faults;
    private final Clock clock;
    private final String name;
    private final boolean ofInstance;
    private Optional<Credential> session = Optional.empty();

    /** @param ofInstance see {@link Credential} */
    SharedSession(Faults faults, Clock clock, String name, boolean ofInstance) {
        this.faults = faults;
        this.clock = clock;
        this.name = name;
        this.ofInstance = ofInstance;
    }

    synchronized Credential of(Role role) {
        Credential current = session.filter(old -> old.identity() == role && isFresh(old) && !faults.expired(old))
                .orElseGet(() -> role.open(name, LIFE, ofInstance));
        session = Optional.of(current);
        return current;
    }

    private boolean isFresh(Credential old) {
        Duration life = Duration.between(old.issued(), old.expires().orElseThrow());
        return clock.instant().isBefore(old.issued().plus(life.dividedBy(2)));
    }
}

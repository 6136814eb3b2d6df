package io.secretagent.localaws;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All accounts; each is created when it is first named. */
final class Accounts {
    private final Map<String, Iam> accounts = new ConcurrentHashMap<>();
    private final Credentials credentials;
    private final Clock clock;

    Accounts(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    Iam iam(String account) {
        return accounts.computeIfAbsent(account, id -> new Iam(id, credentials, clock));
    }

    Optional<Role> role(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[5].startsWith("role/")) {
            return Optional.empty();
        }
        return iam(parts[4]).role(parts[5].substring("role/".length()));
    }

    /** @param roleArn of a role whose account must know the provider */
    Optional<WebIdentityProvider> webIdentityProvider(String roleArn, String issuer) {
        String[] parts = roleArn.split(":", 6);
        if (parts.length < 6 || !issuer.startsWith("https://")) {
            return Optional.empty();
        }
        return iam(parts[4]).webIdentityProvider(issuer.substring("https://".length()));
    }
}

package io.secretagent.localaws;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The secrets of one account in one region. */
final class SecretStore {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Secret> byName = new ConcurrentHashMap<>();
    private final String account;
    private final String region;

    SecretStore(String account, String region) {
        this.account = account;
        this.region = region;
    }

    String arnPrefix() {
        return "arn:aws:secretsmanager:" + region + ":" + account + ":secret:";
    }

    /** @throws AwsException ResourceExistsException */
    Secret create(String name, Optional<String> suffix) {
        Secret secret = new Secret(arnPrefix() + name + "-" + suffix.orElseGet(this::suffix), name);
        if (byName.putIfAbsent(name, secret) != null) {
            throw AwsException.service(
                    "ResourceExistsException",
                    400,
                    "The operation failed because the secret " + name + " already exists.");
        }
        return secret;
    }

    /** @param id a name, a full ARN, or an ARN without the hyphen and six characters that AWS adds */
    Optional<Secret> find(String id) {
        if (!id.startsWith("arn:")) {
            return Optional.ofNullable(byName.get(id));
        }
        return byName.values().stream()
                .filter(secret -> secret.arn().equals(id) || (arnPrefix() + secret.name()).equals(id))
                .findFirst();
    }

    Stream<Secret> all() {
        return byName.values().stream();
    }

    void remove(Secret secret) {
        byName.remove(secret.name(), secret);
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        random.ints(6, 0, LETTERS.length()).forEach(index -> suffix.append(LETTERS.charAt(index)));
        return suffix.toString();
    }
}

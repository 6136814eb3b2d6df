package io.secretagent.localaws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets of all accounts and regions. */
final class SecretStores {
    private final Map<String, SecretStore> stores = new ConcurrentHashMap<>();

    SecretStore of(String account, String region) {
        return stores.computeIfAbsent(account + "/" + region, key -> new SecretStore(account, region));
    }
}

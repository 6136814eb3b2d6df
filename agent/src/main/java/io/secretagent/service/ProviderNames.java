package io.secretagent.service;

import io.secretagent.config.SecretId;
import io.secretagent.references.ResourceNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.SecretStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configured resource of a secret's id: by the resource's name, by what is configured for it, or by the ARN or name that AWS
 * has returned for it. Nothing else can be asked for.
 */
final class ProviderNames {

    /** A resource, and whether all of its secret is asked for where the configuration names one key of it. */
    static final class Found {

        final String resource;
        final boolean isWhole;

        Found(String resource, boolean isWhole) {
            this.resource = resource;
            this.isWhole = isWhole;
        }
    }

    private final Map<String, String> resources;
    private final ResourceNames names;
    private final SecretStore store;

    /** @param resources name to ARN or secret name; may grow */
    ProviderNames(Map<String, String> resources, SecretStore store) {
        this.resources = resources;
        this.names = new ResourceNames(resources, true);
        this.store = store;
    }

    /** Null if the id names no resource. */
    @Nullable
    Found find(String secretId) {
        String name = names.of(secretId);
        if (name != null) {
            return new Found(name, false);
        }
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            SecretId configured = new SecretId(resource.getValue());
            boolean isNamed = configured.secret.equals(secretId) || isKnownAs(resource.getKey(), secretId);
            if (isNamed && !configured.namesAVersion()) {
                return new Found(resource.getKey(), true);
            }
        }
        return null;
    }

    private boolean isKnownAs(String resource, String secretId) {
        SecretValue value = store.snapshot().get(SecretVersion.current(resource));
        return value != null && (value.details.arn.equals(secretId) || value.details.name.equals(secretId));
    }
}

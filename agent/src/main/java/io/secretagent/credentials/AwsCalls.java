package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.http.HttpClient;
import io.secretagent.http.ProxySettings;
import io.secretagent.http.SocketHttpClient;
import io.secretagent.http.TlsSockets;
import io.secretagent.signature.AwsClock;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of AWS share: AWS's standard settings of this process, addresses, regions, the clock, the HTTP client.
 */
public final class AwsCalls {

    public final HttpClient client;
    public final ServiceAddresses addresses;
    public final Regions regions;
    public final AwsClock clock;
    final AwsEnvironment environment;
    final ProfileSettings profile;
    /** Null before it is needed: most starts need none of it. */
    private @Nullable MetadataService metadata;

    /** Opens and reads nothing; the first calls do. */
    public AwsCalls(AwsSettings settings, TlsSockets tls, Properties system, Map<String, String> variables) {
        this(settings, client(settings, tls, system, variables), system, variables);
    }

    /** With another HTTP client than that of the settings. */
    AwsCalls(AwsSettings settings, HttpClient client, Properties system, Map<String, String> variables) {
        this(settings, client, new AwsClock(), new AwsEnvironment(system, variables));
    }

    private AwsCalls(AwsSettings settings, HttpClient client, AwsClock clock, AwsEnvironment environment) {
        this.client = client;
        this.clock = clock;
        this.environment = environment;
        profile = new ProfileSettings(settings.profile, settings.profileKey, environment);
        addresses = new ServiceAddresses(settings, environment, profile);
        regions = new Regions(settings, this);
    }

    /** With the same client and clock, but the regions, addresses and profile of other settings. */
    public AwsCalls with(AwsSettings other) {
        return new AwsCalls(other, client, clock, environment);
    }

    /** Instance metadata; the same object each time. */
    synchronized MetadataService metadata() {
        MetadataService known = metadata;
        if (known == null) {
            known = new MetadataService(environment, profile, client);
            metadata = known;
        }
        return known;
    }

    private static HttpClient client(
            AwsSettings settings, TlsSockets tls, Properties system, Map<String, String> variables) {
        ProxySettings proxies = new ProxySettings(
                settings.proxy == null ? null : settings.proxy.toString(), settings.proxyOrigin, system, variables);
        return new SocketHttpClient(proxies, tls);
    }
}

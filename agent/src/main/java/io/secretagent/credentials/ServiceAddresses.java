package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.http.Address;
import io.secretagent.log.Log;
import io.secretagent.log.OneLine;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides at which address each service of AWS is called: the one in the configuration file; else that of AWS's
 * standard settings, where a setting for one service comes before a setting for all, and the environment before the
 * profile; else the region's default. Thread-safe.
 *
 * <p>Source of the settings and of their order: "Service-specific endpoints", "FIPS endpoints" and "Dual-stack
 * endpoints" in the AWS SDKs and Tools reference guide.
 */
public final class ServiceAddresses {

    private static final String ENDPOINT = "secret-manager.aws.endpoint";
    private static final String STS_ENDPOINT = "secret-manager.aws.sts-endpoint";

    private final @Nullable URI endpoint;
    private final @Nullable URI stsEndpoint;
    private final AwsEnvironment environment;
    private final ProfileSettings profile;
    private final Map<String, Address> decided = new ConcurrentHashMap<>();

    /** The settings of the process and the profile are read at the first call of a service. */
    public ServiceAddresses(AwsSettings settings, AwsEnvironment environment, ProfileSettings profile) {
        this.endpoint = settings.endpoint;
        this.stsEndpoint = settings.stsEndpoint;
        this.environment = environment;
        this.profile = profile;
    }

    /**
     * The address of a service in a region. The first call for each logs the address and its origin, at debug. The address stays
     * the same, unless shared files can be read that could not be read at first.
     *
     * @throws CredentialsException if the setting that decides does not hold a URL
     */
    public Address of(AwsService service, String region) {
        String key = service + " " + region + " " + profile.version();
        Address known = decided.get(key);
        if (known != null) {
            return known;
        }
        Address address = decide(service, region);
        if (decided.putIfAbsent(key, address) == null) {
            log(service, region, address);
        }
        return address;
    }

    private static void log(AwsService service, String region, Address address) {
        String origin = address.origin == null ? "AWS's default address" : "from " + address.origin;
        Log.debug(service.title + " in " + region + " is called at " + address + " (" + origin + ").");
        boolean isConfigured = address.origin != null && address.origin.startsWith("secret-manager.");
        if (!address.isTls
                && !address.isLoopback()
                && !isConfigured) { // for a key of the configuration file, its reader has warned
            Log.warn(service.title + " is called at " + address + " (" + origin
                    + "), which is not encrypted: secrets and"
                    + " credentials cross the network in the clear; use https.");
        }
    }

    private Address decide(AwsService service, String region) {
        Address configured = configured(service);
        if (configured != null) {
            return configured;
        }
        Address found = isIgnored() ? null : ofAwsSettings(service);
        return found == null ? defaultAddress(service, region) : found;
    }

    /**
     * The address in the configuration file, or null. An emulator serves all services at one address: so
     * {@code endpoint} is used for STS and Parameter Store, too, if it is on loopback or without TLS. A VPC endpoint is
     * neither.
     */
    private @Nullable Address configured(AwsService service) {
        boolean isSts = service == AwsService.STS;
        if (isSts && stsEndpoint != null) {
            return checked(Address.of(stsEndpoint, STS_ENDPOINT), STS_ENDPOINT);
        }
        Address own = endpoint == null ? null : checked(Address.of(endpoint, ENDPOINT), ENDPOINT);
        boolean isEmulator = own != null && (own.isLoopback() || !own.isTls);
        boolean isEmulated = isEmulator && (isSts || service == AwsService.SSM);
        return service == AwsService.SECRETS_MANAGER || isEmulated ? own : null;
    }

    private boolean isIgnored() {
        return isOn(
                "aws.ignoreConfiguredEndpointUrls",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "ignore_configured_endpoint_urls");
    }

    private @Nullable Address ofAwsSettings(AwsService service) {
        String ownVariable = "AWS_ENDPOINT_URL_" + service.inVariables;
        String ownProperty = "aws.endpointUrl" + service.inProperties;
        String inServices = service.inVariables.toLowerCase(Locale.ROOT);
        String[][] candidates = {
            {ownProperty, environment.property(ownProperty)},
            {ownVariable, environment.variable(ownVariable)},
            {"aws.endpointUrl", environment.property("aws.endpointUrl")},
            {"AWS_ENDPOINT_URL", environment.variable("AWS_ENDPOINT_URL")},
            {"endpoint_url of " + inServices + " in the shared files", profile.ofService(inServices, "endpoint_url")},
            {"endpoint_url of the shared files", profile.get("endpoint_url")}
        };
        for (String[] candidate : candidates) {
            if (candidate[1] != null && !candidate[1].isEmpty()) {
                return checked(Address.parse(candidate[1], candidate[0]), candidate[0]);
            }
        }
        return null;
    }

    private static Address checked(@Nullable Address address, String setting) {
        if (address == null) {
            throw new CredentialsException(
                    setting + " is no URL; write it as in https://host:port, or remove it.", false);
        }
        return address;
    }

    private Address defaultAddress(AwsService service, String region) {
        boolean isFips = isOn("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean isDualStack = isOn("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        return ofHost(Partition.of(region).host(service, region, isFips, isDualStack), region);
    }

    private static Address ofHost(String host, String region) {
        Address address = Address.parse("https://" + host, null);
        if (address == null || !address.host.equalsIgnoreCase(host)) { // a slash in the region would end the host
            throw new CredentialsException(
                    "The region " + OneLine.of(region) + " is not a region's name; write it as in us-west-1.", false);
        }
        return address;
    }

    private boolean isOn(String property, String variable, String inProfile) {
        String set = environment.setting(property, variable);
        return "true".equalsIgnoreCase(set == null ? profile.get(inProfile) : set);
    }
}

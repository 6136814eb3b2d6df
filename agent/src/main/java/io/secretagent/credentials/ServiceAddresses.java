package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.http.Address;
import io.secretagent.log.Log;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * The one place that decides where a service of AWS is called: the configuration's address; else what AWS's own settings say,
 * the service's own before that of all services, and the environment before the profile; else the region's. Thread-safe.
 *
 * <p>Source of the settings and of their order: "Service-specific endpoints", "FIPS endpoints" and "Dual-stack endpoints" in the
 * AWS SDKs and Tools reference guide.
 */
public final class ServiceAddresses {

    private static final String ENDPOINT = "secret-manager.aws.endpoint";
    private static final String STS_ENDPOINT = "secret-manager.aws.sts-endpoint";

    /** The regions of partition {@code aws}, from the SDK's partitions.json. */
    private static final Pattern COMMERCIAL = Pattern.compile("(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+");

    private final URI endpoint;
    private final URI stsEndpoint;
    private final AwsEnvironment environment;
    private final ProfileSettings profile;
    private final Map<String, Address> decided = new ConcurrentHashMap<>();

    /** Addresses by the settings; these are read when a service is first called. */
    public ServiceAddresses(AwsSettings settings, AwsEnvironment environment, ProfileSettings profile) {
        this.endpoint = settings.endpoint;
        this.stsEndpoint = settings.stsEndpoint;
        this.environment = environment;
        this.profile = profile;
    }

    /**
     * The address of a service in a region; the first call for each says at debug which it is and why. It stays, unless shared files that
     * could not be read can be by now.
     *
     * @throws CredentialsException if the setting that decides holds no URL
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
        String origin = address.origin == null ? "AWS's own address" : "from " + address.origin;
        Log.debug(service.words + " in " + region + " is called at " + address + " (" + origin + ").");
        boolean isConfigured = address.origin != null && address.origin.startsWith("secret-manager.");
        if (!address.isTls && !address.isLoopback() && !isConfigured) { // of ours, the file's reader has warned
            Log.warn(service.words + " is called at " + address + " (" + origin
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
        return found == null ? standard(service, region) : found;
    }

    /**
     * An emulator serves everything at one address: so {@code endpoint} is STS's, too, where it is on loopback or without TLS. A VPC
     * endpoint is neither.
     */
    private Address configured(AwsService service) {
        boolean isSts = service == AwsService.STS;
        if (isSts && stsEndpoint != null) {
            return checked(Address.of(stsEndpoint, STS_ENDPOINT), STS_ENDPOINT);
        }
        Address own = endpoint == null ? null : checked(Address.of(endpoint, ENDPOINT), ENDPOINT);
        boolean isEmulator = own != null && (own.isLoopback() || !own.isTls);
        return service == AwsService.SECRETS_MANAGER || isSts && isEmulator ? own : null;
    }

    private boolean isIgnored() {
        return isOn(
                "aws.ignoreConfiguredEndpointUrls",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "ignore_configured_endpoint_urls");
    }

    private Address ofAwsSettings(AwsService service) {
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

    private static Address checked(Address address, String setting) {
        if (address == null) {
            throw new CredentialsException(
                    setting + " is no URL; write it as in https://host:port, or remove it.", false);
        }
        return address;
    }

    private Address standard(AwsService service, String region) {
        List<EndpointTag> tags = new ArrayList<>();
        boolean isFips = isOn("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean isDualstack = isOn("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        if (service == AwsService.SIGN_IN && !isFips && !isDualstack) {
            return Address.parse("https://" + signIn(region), null);
        }
        if (!isFips && !isDualstack && COMMERCIAL.matcher(region).matches()) {
            // What the metadata say too; but they are 440 classes, which cost a start 0.2 s.
            return Address.parse("https://" + service.prefix + "." + region + ".amazonaws.com", null);
        }
        if (isFips) {
            tags.add(EndpointTag.FIPS);
        }
        if (isDualstack) {
            tags.add(EndpointTag.DUALSTACK);
        }
        ServiceEndpointKey key = ServiceEndpointKey.builder()
                .region(Region.of(region))
                .tags(tags)
                .build();
        URI host = ServiceMetadata.of(service.prefix).endpointFor(key);
        return checked(Address.parse("https://" + host, null), "The region " + region);
    }

    /** The console's hosts. */
    private static String signIn(String region) {
        if (region.startsWith("cn-")) {
            return region + ".signin.amazonaws.cn";
        }
        return region + (region.startsWith("us-gov-") ? ".signin.amazonaws-us-gov.com" : ".signin.aws.amazon.com");
    }

    private boolean isOn(String property, String variable, String inProfile) {
        String set = environment.setting(property, variable);
        return "true".equalsIgnoreCase(set == null ? profile.get(inProfile) : set);
    }
}

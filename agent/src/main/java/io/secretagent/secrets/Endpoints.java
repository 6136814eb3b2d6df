package io.secretagent.secrets;

import io.secretagent.config.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * The address of Secrets Manager: the configured one, else what AWS's own settings say, else the region's.
 *
 * <p>Source of the settings' names: "Service-specific endpoints" in the AWS SDKs and Tools reference guide.
 */
final class Endpoints {

    /** The regions of partition {@code aws}, from the SDK's partitions.json. */
    private static final Pattern COMMERCIAL = Pattern.compile("(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+");

    private final URI configured;
    private final Properties system;
    private final Map<String, String> environment;

    /**
     * Reads the settings.
     *
     * @param configured the configuration's address, or null
     * @throws FetchException if AWS's own settings hold something that is no URL
     */
    Endpoints(URI configured, Properties system, Map<String, String> environment) throws FetchException {
        this.system = system;
        this.environment = environment;
        this.configured = configured == null ? fromAwsSettings() : configured;
    }

    private URI fromAwsSettings() throws FetchException {
        if (isOn("aws.ignoreConfiguredEndpointUrls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
            return null;
        }
        String[][] candidates = {
            {"aws.endpointUrlSecretsManager", system.getProperty("aws.endpointUrlSecretsManager")},
            {"AWS_ENDPOINT_URL_SECRETS_MANAGER", environment.get("AWS_ENDPOINT_URL_SECRETS_MANAGER")},
            {"aws.endpointUrl", system.getProperty("aws.endpointUrl")},
            {"AWS_ENDPOINT_URL", environment.get("AWS_ENDPOINT_URL")}
        };
        for (String[] candidate : candidates) {
            if (candidate[1] != null && !candidate[1].isEmpty()) {
                return url(candidate[0], candidate[1]);
            }
        }
        return null;
    }

    private static URI url(String setting, String text) throws FetchException {
        try {
            URI url = new URI(text);
            Address address = Address.of(url);
            if (address != null && address.scheme.startsWith("http")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new FetchException(
                setting + " is no URL; write it as in https://host:port, or remove it.", "endpoint", false);
    }

    URI in(String region) {
        if (configured != null) {
            return configured;
        }
        List<EndpointTag> tags = new ArrayList<>();
        if (isOn("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT")) {
            tags.add(EndpointTag.FIPS);
        }
        if (isOn("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT")) {
            tags.add(EndpointTag.DUALSTACK);
        }
        if (tags.isEmpty() && COMMERCIAL.matcher(region).matches()) {
            // What the metadata say too; but they are 440 classes, which cost a start 0.2 s.
            return URI.create("https://secretsmanager." + region + ".amazonaws.com");
        }
        ServiceEndpointKey key = ServiceEndpointKey.builder()
                .region(Region.of(region))
                .tags(tags)
                .build();
        return URI.create("https://" + ServiceMetadata.of("secretsmanager").endpointFor(key));
    }

    private boolean isOn(String property, String variable) {
        return "true".equalsIgnoreCase(system.getProperty(property, environment.get(variable)));
    }
}

package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/** Our table of partitions against the SDK's. */
class PartitionTest {

    /** All that the SDK knows but the pseudo-regions, such as aws-global, which no request can be signed for; and some of tomorrow. */
    static Stream<String> regions() {
        return Stream.concat(
                Region.regions().stream()
                        .filter(region -> !region.isGlobalRegion())
                        .map(Region::id),
                Stream.of(
                        "us-west-99",
                        "mx-north-7",
                        "cn-south-9",
                        "us-gov-north-3",
                        "eusc-de-west-9",
                        "us-iso-north-9",
                        "us-isob-north-9",
                        "eu-isoe-south-9",
                        "us-isof-west-9",
                        "xx-unknown-1",
                        "r-1"));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void knowsTheHostOfEveryServiceAsTheSdkDoes(String region) {
        assertThat(Partition.of(region).name)
                .isEqualTo(PartitionMetadata.of(Region.of(region)).id());
        for (AwsService service : AwsService.values()) {
            for (int variant = 0; variant < 4; variant++) {
                boolean isFips = (variant & 1) != 0;
                boolean isDualStack = (variant & 2) != 0;
                if (service != AwsService.SIGN_IN || variant > 0) { // that of the console is not in the SDK's table
                    assertThat(Partition.of(region).host(service, region, isFips, isDualStack))
                            .as(service + (isFips ? " fips" : "") + (isDualStack ? " dual-stack" : ""))
                            .isEqualTo(ofSdk(service, region, isFips, isDualStack));
                }
            }
        }
    }

    private static String ofSdk(AwsService service, String region, boolean isFips, boolean isDualStack) {
        List<EndpointTag> tags = new ArrayList<>();
        if (isFips) {
            tags.add(EndpointTag.FIPS);
        }
        if (isDualStack) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return ServiceMetadata.of(service.prefix)
                .endpointFor(ServiceEndpointKey.builder()
                        .region(Region.of(region))
                        .tags(tags)
                        .build())
                .toString();
    }

    /** The SDK takes these for regions of partition {@code aws}; ours go by the prefix alone. */
    @ParameterizedTest
    @CsvSource({"eusc-fr-west-1, aws-eusc", "eu-isof-west-1, aws-iso-f", "cn-x, aws-cn"})
    void aRegionBelongsToThePartitionOfItsPrefix(String region, String partition) {
        assertThat(Partition.of(region).name).isEqualTo(partition);
    }
}

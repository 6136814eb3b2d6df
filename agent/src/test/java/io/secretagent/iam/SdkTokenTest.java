package io.secretagent.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.Cases;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsOracle;

/** Our tokens are those of AWS's SDK, for random servers, users, credentials and times. */
@Tag(Cases.TAG)
class SdkTokenTest {

    private static final String[] REGIONS = {
        "us-west-1", "eu-central-1", "cn-north-1", "us-gov-west-1", "ap-southeast-5"
    };
    private static final String[] HOSTS = {
        "db.abcdefghijkl.%s.rds.amazonaws.com",
        "db.cluster-abcdefghijkl.%s.rds.amazonaws.com",
        "proxy.proxy-abcdefghijkl.%s.rds.amazonaws.com",
        "db.rds.%s.amazonaws.com.cn",
        "10.0.0.7",
        "a-b.example"
    };
    private static final String[] USER_PARTS = {
        "app",
        "A",
        "_",
        "-",
        ".",
        "~",
        "*",
        "+",
        " ",
        "%",
        "&",
        "=",
        "/",
        "?",
        "#",
        "@",
        ":",
        "\u00e9",
        "\u1234",
        "\ud83d\ude00",
        "'",
        "(",
        "\""
    };
    private static final String[] TOKEN_PARTS = {"IQoJb3JpZ2lu", "/", "+", "=", "a", "Z", "0"};

    private final Random random = new Random(Cases.SEED);

    @Test
    void areThoseOfTheSdkByteByByte() {
        for (int i = 0; i < Cases.COUNT; i++) {
            compare(Cases.name(i));
        }
    }

    private void compare(String name) {
        String region = one(REGIONS);
        String host = String.format(one(HOSTS), region);
        int port = 1 + random.nextInt(65_535);
        String user = "u" + text(USER_PARTS, 8);
        String session = random.nextBoolean() ? null : "t" + text(TOKEN_PARTS, 60);
        AwsIdentity identity = new AwsIdentity(
                "AKIA" + text(TOKEN_PARTS, 2).replaceAll("\\W", ""), "s" + text(TOKEN_PARTS, 9), session);
        long millis = Math.abs(random.nextLong() % 4_000_000_000_000L);

        String ours = IamTokens.signed(
                new IamLogin(IamService.RDS, host + ":" + port, user, region, false, true), identity, millis);

        assertThat(ours).as(name).isEqualTo(RdsOracle.token(host, port, user, region, identity, millis));
    }

    private String text(String[] parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            text.append(one(parts));
        }
        return text.toString();
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}

package io.secretagent.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Address;
import io.secretagent.http.HttpRequest;
import io.secretagent.testing.Cases;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signatures are those of AWS's SDK, for random requests. */
@Tag(Cases.TAG)
class SdkSignatureTest {

    private static final String[] HOSTS = {
        "secretsmanager.us-west-1.amazonaws.com", "[::1]", "[fe80::1:2]", "a_b", "LOCALHOST"
    };
    private static final String[] PORTS = {"", ":80", ":443", ":8443", ":1", ":65535"};
    private static final String[] PATH_PARTS = {
        "/", "a", "%20", "%2F", "%C3%A9", "~", "*", "+", "!", "'", "(", ")", ";", ":", "@", "&", "=", "$", ",", "-",
        "_", "Z9", "/./", "/../", "/x/..", "//", "."
    };
    private static final String[] TEXT_PARTS = {
        "a",
        "Z",
        "0",
        " ",
        "+",
        "%",
        "&",
        "=",
        "/",
        "?",
        "#",
        "\u00e9",
        "\u1234",
        "\ud83d\ude00",
        "~",
        "*",
        "'",
        "(",
        "-",
        ".",
        "_",
        "\"",
        "<",
        "\\",
        "\n",
        "\t",
        "\0"
    };
    private static final String[] VALUE_PARTS = {
        "a", "B", " ", "  ", "\t", "\u000b", "\f", "\r", "\n", "\"", ",", ";", "\u00e9", "\u00a0"
    };
    private static final String[] NAMES = {
        "Content-Type",
        "X-Amz-Target",
        "x-amz-a",
        "X-Amz-B",
        "Accept",
        "User-Agent",
        "connection",
        "Expect",
        "X-Amzn-Trace-Id",
        "A-b",
        "a_b",
        "Z"
    };
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};

    private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();
    private final Random random = new Random(Cases.SEED);

    @Test
    void areThoseOfTheSdk() {
        for (int i = 0; i < Cases.COUNT; i++) {
            compare(Cases.name(i));
        }
    }

    private void compare(String name) {
        boolean isTls = random.nextBoolean();
        Address address = Address.parse(
                (isTls ? "https://" : "http://") + one(HOSTS) + one(PORTS) + (random.nextInt(4) == 0 ? path() : ""),
                null);
        String path = path();
        List<String[]> query = query();
        byte[] body =
                random.nextInt(3) == 0 ? new byte[0] : text(TEXT_PARTS, 200).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.of(one(METHODS), address, path + encoded(query))
                .withBody(body)
                .with("x-amz-content-sha256", sha256(body)); // the SDK sends it to every service, only S3 needs it
        for (int n = random.nextInt(4); n > 0; n--) {
            request = withOther(request, one(NAMES), text(VALUE_PARTS, 12));
        }
        String service = text(new String[] {"sts", "secretsmanager", "a-b"}, 1);
        String region = one(new String[] {"us-west-1", "cn-north-1", "\u00e9", "r"});
        String token = random.nextInt(3) == 0 ? one(new String[] {"token/+=", "  t  ", "t".repeat(4000)}) : null;
        AwsCredentialsIdentity identity = identity(token);
        long millis = Math.abs(random.nextLong() % 4_000_000_000_000L);

        HttpRequest ours = new RequestSigner(service, new AwsClock())
                .sign(
                        request,
                        region,
                        new AwsIdentity(identity.accessKeyId(), identity.secretAccessKey(), token),
                        millis);

        Map<String, List<String>> theirs = ofSdk(request, path, query, service, region, identity, millis);
        for (String header : new String[] {"Host", "X-Amz-Date", "X-Amz-Security-Token", "Authorization"}) {
            List<String> expected = theirs.get(header);
            assertThat(ours.headers.get(header))
                    .as(name + ", " + header + " of " + request.address.basePath + request.target)
                    .isEqualTo(expected == null ? null : expected.get(0));
        }
    }

    private Map<String, List<String>> ofSdk(
            HttpRequest request,
            String path,
            List<String[]> query,
            String service,
            String region,
            AwsCredentialsIdentity identity,
            long millis) {
        Address address = request.address;
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .protocol(address.isTls ? "https" : "http")
                .host(address.host.indexOf(':') < 0 ? address.host : "[" + address.host + "]")
                .port(address.port)
                .encodedPath(address.basePath + path)
                .method(SdkHttpMethod.fromValue(request.method));
        query.forEach(parameter -> unsigned.appendRawQueryParameter(parameter[0], parameter[1]));
        request.headers.forEach(unsigned::putHeader);
        return sdk.sign(signing -> signing.identity(identity)
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(request.body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                                HttpSigner.SIGNING_CLOCK, Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC)))
                .request()
                .headers();
    }

    private AwsCredentialsIdentity identity(String token) {
        String id = one(new String[] {"AKIA1", " AKIA2\n"});
        String secret = one(new String[] {"wJalr/+=", "\ts\u00e9 ", "s".repeat(200)});
        return token == null
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    /** Not two names that differ in nothing but case, as no request of ours has them. */
    private static HttpRequest withOther(HttpRequest request, String name, String value) {
        return request.headers.keySet().stream().anyMatch(name::equalsIgnoreCase) ? request : request.with(name, value);
    }

    private String path() {
        return "/" + text(PATH_PARTS, 8);
    }

    private List<String[]> query() {
        List<String[]> query = new ArrayList<>();
        for (int n = random.nextInt(3) == 0 ? random.nextInt(5) : 0; n > 0; n--) {
            query.add(new String[] {text(TEXT_PARTS, 3), text(TEXT_PARTS, 6)});
        }
        return query;
    }

    private static String encoded(List<String[]> query) {
        StringBuilder encoded = new StringBuilder();
        for (String[] parameter : query) {
            encoded.append(encoded.length() == 0 ? '?' : '&')
                    .append(HttpRequest.formEncoded(parameter[0]))
                    .append('=')
                    .append(HttpRequest.formEncoded(parameter[1]));
        }
        return encoded.toString();
    }

    private String text(String[] parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = most == 1 ? 1 : random.nextInt(most + 1); n > 0; n--) {
            text.append(one(parts));
        }
        return text.toString();
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.Denial;
import io.secretagent.localaws.FaultPlan;
import io.secretagent.localaws.Faults;
import io.secretagent.localaws.OddForm;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Under every fault of AWS's answers, AWS's SDK and the agent have the same outcome: the secret, AWS's refusal with the same code, or no
 * answer that can be understood. Faults of the wire are not compared, as they concern the HTTP client that the SDK is given, but for the
 * odd forms that every client must read.
 */
@Tag("once")
class SdkComparison {

    private static final String VALUE = "p-4711-secret";
    private static final Pattern REFUSAL = Pattern.compile("AWS returned ([A-Za-z]+)");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"" + VALUE + "\"}");

    @TempDir
    Path folder;

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
    }

    static Stream<Arguments> faults() {
        Faults faults = aws.aws.faults();
        List<Arguments> rows = new ArrayList<>();
        rows.add(row("throttling", faults.throttle()));
        rows.add(row("an internal error", faults.internalError()));
        rows.add(row("unavailable", faults.unavailable()));
        rows.add(row("garbage", faults.garbage()));
        for (String code : List.of(
                "ResourceNotFoundException", "DecryptionFailure", "InvalidParameterException", "x.y#AnyException")) {
            rows.add(row(code, faults.error(code, 400, "A \"message\" with é, \u2028 and \\ in it")));
        }
        for (Denial denial : List.of(Denial.NO_IDENTITY_POLICY, Denial.VPC_ENDPOINT_POLICY)) {
            rows.add(row("denied, " + denial, faults.denied(denial)));
        }
        for (String body : List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"SecretString\":",
                "{\"ARN\":\"a\"}}",
                "<html>502</html>",
                "{\"Name\":\"TestingSecret\",\"VersionId\":\"v1\",\"SecretString\":\"{\\\"password\\\":\\\"" + VALUE
                        + "\\\"}\"}",
                " \n{\"VersionId\":\"v1\",\"Other\":[1,{\"a\":null}],\"SecretString\":\"\\u007b\\u0022password\\\":\\\""
                        + VALUE + "\\\"}\",\"CreatedDate\":1.7E9}\n",
                "{'VersionId':'v1'}",
                "{\"VersionId\":\"v1\",}")) {
            rows.add(row("200 with " + body.replace(VALUE, "…").strip(), faults.answer(200, body)));
        }
        for (String body :
                List.of("", "{\"__type\":\"Odd\"}", "{\"message\":\"m\"}", "<html>403</html>", "{\"__type\":")) {
            rows.add(row("403 with " + body, faults.answer(403, body)));
        }
        Stream.of(OddForm.values())
                .filter(form -> form.reading() == OddForm.Reading.REQUIRED)
                // The JDK's client, which the SDK has here, takes 103 for the answer; ours refuses folded headers.
                .filter(form -> form != OddForm.INTERIM_ANSWERS && form != OddForm.FOLDED_HEADERS)
                .forEach(form -> rows.add(row(form.toString(), faults.wire().form(form))));
        return rows.stream();
    }

    private static Arguments row(String name, FaultPlan fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theAgentFaresAsTheSdk(String name, FaultPlan fault) {
        fault.untilCleared();

        String ofSdk = ofSdk();

        assertThat(ofAgent()).as(name).isEqualTo(ofSdk);
    }

    private static String ofSdk() {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(aws.aws.endpoint().toString()))
                .region(Region.of(TestingAws.REGION))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aws.key.accessKeyId(), aws.key.secretAccessKey())))
                .build()) {
            String secret =
                    client.getSecretValue(request -> request.secretId(arn)).secretString();
            return secret == null || !secret.contains(VALUE) ? "nothing" : "the secret";
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails().errorCode();
            return code == null ? "nothing" : "refused: " + code;
        } catch (SdkClientException e) {
            return "nothing";
        }
    }

    private String ofAgent() {
        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("TestingSecret", arn) + "startup: {timeout: 8s}\n")
                .hello("TestingSecret.password")
                .run();
        if (run.stdout().contains(VALUE)) {
            return "the secret";
        }
        Matcher refusal = REFUSAL.matcher(run.stderr());
        assertThat(run.status()).as(run.stderr()).isEqualTo(1);
        return refusal.find() ? "refused: " + refusal.group(1) : "nothing";
    }
}

package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class ParameterStoreTest {
    private static final String KEY = "arn:aws:kms:us-west-1:999999999999:key/1234abcd";

    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent").allow("ssm:GetParameter", "*");
    private final AccessKey key = user.createAccessKey();
    private final Parameters parameters = aws.parameters(Sdk.REGION);

    @AfterEach
    void stop() {
        aws.close();
    }

    private Parameter get(String name, boolean isDecrypted) {
        try (SsmClient client = Sdk.parameters(aws, key)) {
            return client.getParameter(request -> request.name(name).withDecryption(isDecrypted))
                    .parameter();
        }
    }

    @Test
    void givesTheLatestVersionByNameAndByArn() {
        String arn = parameters.put("/app/db", "hush-1");
        parameters.put("/app/db", "hush-2");

        assertThat(arn).isEqualTo("arn:aws:ssm:us-west-1:999999999999:parameter/app/db");
        assertThat(get("/app/db", true).value()).isEqualTo("hush-2");
        assertThat(get(arn, true).version()).isEqualTo(2);
        assertThat(get(arn, true).arn()).isEqualTo(arn);
        assertThat(parameters.put("flat", "x")).endsWith(":parameter/flat");
        assertThat(get("flat", true).name()).isEqualTo("flat");
    }

    @Test
    void encryptsSecureStringsAlone() {
        parameters.put("/secure", "hush");
        parameters.put("/list", "StringList", "a,b");

        assertThat(get("/secure", false).value()).doesNotContain("hush");
        assertThat(get("/list", false).value()).isEqualTo("a,b");
        assertThat(get("/list", true).type()).isEqualTo(ParameterType.STRING_LIST);
    }

    @Test
    void deniesByThePoliciesOfCallerAndKey() {
        String arn = parameters.putWithKey("/app/db", "hush", KEY);

        assertThatThrownBy(() -> get(arn, true))
                .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: " + KEY);
        assertThat(get(arn, false).value()).doesNotContain("hush");
        user.allow("kms:Decrypt", KEY);
        assertThat(get(arn, true).value()).isEqualTo("hush");
        user.removePolicies();
        assertThatThrownBy(() -> get("/app/none", true))
                .hasMessageContaining(
                        "is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-west-1");
    }

    @Test
    void knowsOnlyTheParametersOfTheRegion() {
        String elsewhere = aws.parameters("eu-west-1").put("/app/db", "hush");

        assertThatThrownBy(() -> get("/app/db", true)).isInstanceOf(ParameterNotFoundException.class);
        assertThatThrownBy(() -> get(elsewhere, true)).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void putsVersionsOfOneParameter() {
        try (SsmClient client = Sdk.parameters(aws, key)) {
            assertThatThrownBy(() -> client.putParameter(
                            request -> request.name("/a").value("v").type("String")))
                    .hasMessageContaining("ssm:PutParameter");
            user.allow("ssm:PutParameter", "arn:aws:ssm:us-west-1:999999999999:parameter/a");
            client.putParameter(request -> request.name("/a").value("v1").type("SecureString"));
            assertThatThrownBy(() ->
                            client.putParameter(request -> request.name("/a").value("v2")))
                    .isInstanceOf(ParameterAlreadyExistsException.class);
            assertThat(client.putParameter(
                                    request -> request.name("/a").value("v2").overwrite(true))
                            .version())
                    .isEqualTo(2);
            assertThatThrownBy(() -> client.putParameter(request ->
                            request.name("/a").value("v".repeat(4097)).overwrite(true)))
                    .hasMessageContaining("Status Code: 400");
        }
        assertThat(get("/a", true).value()).isEqualTo("v2");
    }

    @Test
    void makesFaultsForAParameterOrTheWholeService() {
        parameters.put("/app/db", "hush");
        aws.faults().internalError().service("ssm").times(1);
        assertThatThrownBy(() -> get("/app/db", true)).hasMessageContaining("server side");
        aws.faults().throttle().secret("/app/db").times(1);
        assertThatThrownBy(() -> get("/app/db", true)).hasMessageContaining("Rate exceeded");
        aws.faults().throttle().service("secretsmanager").untilCleared();
        aws.faults().throttle().secret("/app/other").untilCleared();
        assertThat(get("/app/db", true).value()).isEqualTo("hush");
    }

    @Test
    void readsParametersOfAStateFile() {
        StateFile.parse("{\"parameters\":[{\"name\":\"/json\",\"value\":{\"a\":1}},"
                        + "{\"name\":\"/list\",\"type\":\"StringList\",\"value\":\"a,b\"}]}")
                .applyTo(aws);

        assertThat(get("/json", true).value()).isEqualTo("{\"a\":1}");
        assertThat(get("/list", false).value()).isEqualTo("a,b");
    }
}

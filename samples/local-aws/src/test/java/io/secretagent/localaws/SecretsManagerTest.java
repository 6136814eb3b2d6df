package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.secretsmanager.model.ReplicateSecretToRegionsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretsManagerTest {
    private final LocalAws aws = LocalAws.builder().start();
    private final AccessKey key =
            aws.iam().createUser("SecretAgent").allowAllSecrets().createAccessKey();
    private final Secrets secrets = aws.secrets(Sdk.REGION);
    private final SecretsManagerClient client = Sdk.secrets(aws, key);

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    @Test
    void findsASecretByNameArnAndArnWithoutSuffix() {
        String arn = secrets.create("TestingSecret", "hush", "tN6s2j");

        assertThat(arn).isEqualTo("arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j");
        assertThat(get("TestingSecret").arn()).isEqualTo(arn);
        assertThat(get(arn).secretString()).isEqualTo("hush");
        assertThat(get(arn.replace("-tN6s2j", "")).name()).isEqualTo("TestingSecret");
        assertNotFound(arn.replace("tN6s2j", "AAAAAA"));
    }

    @Test
    void doesNotFindASecretOfAnotherRegion() {
        String arn = aws.secrets("eu-central-1").create("TestingSecret", "hush");

        assertNotFound(arn);
        assertNotFound("TestingSecret");
    }

    @Test
    void movesTheStagesAsASecretIsRotated() {
        secrets.create("TestingSecret", "one");
        String first = secrets.versionId("TestingSecret", "AWSCURRENT");
        String second = client.putSecretValue(request ->
                        request.secretId("TestingSecret").secretString("two").versionStages("AWSPENDING"))
                .versionId();

        assertThat(get("TestingSecret").secretString()).isEqualTo("one");
        assertThat(stage("AWSPENDING").secretString()).isEqualTo("two");
        client.updateSecretVersionStage(request -> request.secretId("TestingSecret")
                .versionStage("AWSCURRENT")
                .moveToVersionId(second)
                .removeFromVersionId(first));
        assertThat(get("TestingSecret").versionStages()).containsExactly("AWSCURRENT", "AWSPENDING");
        assertThat(stage("AWSPREVIOUS").versionId()).isEqualTo(first);
        secrets.put("TestingSecret", "three");
        assertThat(stage("AWSPREVIOUS").secretString()).isEqualTo("two");
    }

    @Test
    void aRotationThatIsFinishedLeavesNothingPending() {
        secrets.create("TestingSecret", "one");
        secrets.moveStage("TestingSecret", "AWSCURRENT", secrets.put("TestingSecret", "two", "AWSPENDING"));
        secrets.removeStage("TestingSecret", "AWSPENDING");

        assertThat(get("TestingSecret").secretString()).isEqualTo("two");
        assertThat(stage("AWSPREVIOUS").secretString()).isEqualTo("one");
        assertThatThrownBy(() -> stage("AWSPENDING")).hasMessageContaining("staging label: AWSPENDING");
    }

    @Test
    void refusesToMoveAStageThatIsNotTakenFromItsVersion() {
        secrets.create("TestingSecret", "one");
        String second = secrets.put("TestingSecret", "two", "AWSPENDING");

        assertThatThrownBy(() -> client.updateSecretVersionStage(request -> request.secretId("TestingSecret")
                        .versionStage("AWSCURRENT")
                        .moveToVersionId(second)))
                .hasMessageContaining("you must explicitly reference that version in RemoveFromVersionId");
    }

    @Test
    void createsAndDescribes() {
        client.createSecret(request -> request.name("New").secretString("one"));

        DescribeSecretResponse description = client.describeSecret(request -> request.secretId("New"));
        assertThat(description.versionIdsToStages()).hasSize(1);
        assertThat(description.createdDate()).isNotNull();
        assertThatThrownBy(
                        () -> client.createSecret(request -> request.name("New").secretString("one")))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void deletesWithAndWithoutRecovery() {
        secrets.create("Recoverable", "hush");
        secrets.create("Gone", "hush");
        client.deleteSecret(request -> request.secretId("Recoverable").recoveryWindowInDays(7L));
        client.deleteSecret(request -> request.secretId("Gone").forceDeleteWithoutRecovery(true));

        assertThatThrownBy(() -> get("Recoverable"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "You can't perform this operation on the secret because it was marked for deletion.");
        assertNotFound("Gone");
        secrets.restore("Recoverable");
        assertThat(get("Recoverable").secretString()).isEqualTo("hush");
    }

    @Test
    void keepsBytesAsTheyAre() {
        byte[] bytes = {0, -1, 127, -128};
        secrets.createBinary("Bytes", bytes);

        assertThat(get("Bytes").secretBinary().asByteArray()).containsExactly(bytes);
        assertThat(get("Bytes").secretString()).isNull();
        client.putSecretValue(
                request -> request.secretId("Bytes").secretBinary(SdkBytes.fromByteArray(new byte[] {7})));
        assertThat(get("Bytes").secretBinary().asByteArray()).containsExactly(7);
    }

    @Test
    void acceptsValuesUpToTheQuota() {
        secrets.create("Large", "x".repeat(65_536));

        assertThat(get("Large").secretString()).hasSize(65_536);
        assertThatThrownBy(() -> client.putSecretValue(
                        request -> request.secretId("Large").secretString("x".repeat(65_537))))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void replicatesASecretToOtherRegions() {
        String arn = secrets.create("Replicated", "one");
        ReplicateSecretToRegionsResponse answer = replicate("eu-west-1");

        assertThat(answer.arn()).isEqualTo(arn);
        assertThat(answer.replicationStatus())
                .singleElement()
                .satisfies(status -> assertThat(status.region()).isEqualTo("eu-west-1"));
        Secrets replicas = aws.secrets("eu-west-1");
        assertThat(replicas.arn("Replicated")).isEqualTo(arn.replace(Sdk.REGION, "eu-west-1"));
        secrets.put("Replicated", "two");
        assertThat(replicas.versionId("Replicated", "AWSCURRENT"))
                .isEqualTo(secrets.versionId("Replicated", "AWSPREVIOUS"));
        replicate("eu-west-1");
        assertThat(replicas.versionId("Replicated", "AWSCURRENT"))
                .isEqualTo(secrets.versionId("Replicated", "AWSCURRENT"));
        assertThatThrownBy(() -> replicate(Sdk.REGION)).hasMessageContaining("in another region than its secret");
    }

    private ReplicateSecretToRegionsResponse replicate(String region) {
        return client.replicateSecretToRegions(request -> request.secretId("Replicated")
                .addReplicaRegions(ReplicaRegionType.builder().region(region).build()));
    }

    @Test
    void aBatchReturnsTheSecretsThatCanBeRead() {
        secrets.create("One", "1");
        secrets.create("Two", "2");
        secrets.delete("Two");

        BatchGetSecretValueResponse batch =
                client.batchGetSecretValue(request -> request.secretIdList("One", "Two", "Three"));
        assertThat(batch.secretValues())
                .singleElement()
                .satisfies(value -> assertThat(value.secretString()).isEqualTo("1"));
        assertThat(batch.errors())
                .extracting(error -> error.secretId() + " " + error.errorCode())
                .containsExactly("Two InvalidRequestException", "Three ResourceNotFoundException");
    }

    private GetSecretValueResponse get(String id) {
        return client.getSecretValue(request -> request.secretId(id));
    }

    private GetSecretValueResponse stage(String stage) {
        return client.getSecretValue(
                request -> request.secretId("TestingSecret").versionStage(stage));
    }

    private void assertNotFound(String id) {
        assertThatThrownBy(() -> get(id))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }
}

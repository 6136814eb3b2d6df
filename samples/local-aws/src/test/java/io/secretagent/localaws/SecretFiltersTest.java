package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretFiltersTest {
    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent");
    private final Secrets secrets = aws.secrets(Sdk.REGION);
    private final SecretsManagerClient client = Sdk.secrets(aws, user.createAccessKey());

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    private BatchGetSecretValueResponse batch(FilterNameStringType key, String value) {
        return client.batchGetSecretValue(request -> request.filters(List.of(filter(key, value))));
    }

    private static Filter filter(FilterNameStringType key, String value) {
        return Filter.builder().key(key).values(value).build();
    }

    private static List<String> names(BatchGetSecretValueResponse batch) {
        return batch.secretValues().stream().map(SecretValueEntry::name).toList();
    }

    @Test
    void findTheTagsOfTheApi() {
        user.allowAllSecrets().allow("secretsmanager:*", "*");
        client.createSecret(secret -> secret.name("/t/x").secretString("1").tags(tag("team")));
        client.createSecret(secret -> secret.name("/t/y").secretString("2"));
        client.tagResource(request -> request.secretId("/t/y").tags(tag("stage")));

        assertThat(names(batch(FilterNameStringType.TAG_KEY, "team"))).containsExactly("/t/x");
        assertThat(names(batch(FilterNameStringType.TAG_KEY, "stage"))).containsExactly("/t/y");
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("payments").build();
    }

    @Test
    void matchTheBeginningsOfNamesAndOfTags() {
        user.allowAllSecrets();
        secrets.create("/a/x", "1");
        secrets.create("/a/y", "2");
        secrets.create("/A/z", "3");
        secrets.tag("/A/z", "team", "payments");

        assertThat(names(batch(FilterNameStringType.NAME, "/a/"))).containsExactly("/a/x", "/a/y");
        assertThat(names(batch(FilterNameStringType.NAME, "!/a/"))).containsExactly("/A/z");
        assertThat(names(batch(FilterNameStringType.TAG_KEY, "te"))).containsExactly("/A/z");
        assertThat(names(batch(FilterNameStringType.TAG_VALUE, "pay"))).containsExactly("/A/z");
        assertThat(names(batch(FilterNameStringType.TAG_VALUE, "Pay"))).isEmpty();
        assertThatThrownBy(() -> batch(FilterNameStringType.NAME, "a*"))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("character that is not allowed");
    }

    @Test
    void pagesHaveTwentyValuesAndTheListHasTags() {
        user.allowAllSecrets();
        for (int i = 0; i < 45; i++) {
            secrets.create("p/" + (10 + i), "v" + i);
            secrets.tag("p/" + (10 + i), "n", Integer.toString(i));
        }
        secrets.delete("p/54");
        List<String> names = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        client.batchGetSecretValuePaginator(
                        request -> request.filters(List.of(filter(FilterNameStringType.NAME, "p/"))))
                .forEach(page -> {
                    sizes.add(page.secretValues().size());
                    names.addAll(names(page));
                });

        assertThat(sizes).containsExactly(20, 20, 4);
        assertThat(names).hasSize(44).doesNotHaveDuplicates().isSorted();
        List<SecretListEntry> listed =
                client.listSecrets(request -> request.maxResults(1)).secretList();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).tags().get(0).key()).isEqualTo("n");
    }

    @Test
    void needThePermissionToListAndThatToGetEachSecret() {
        secrets.create("/a/open", "1");
        String denied = secrets.create("/a/shut", "2");
        user.allow("secretsmanager:BatchGetSecretValue", "*");
        user.allow("secretsmanager:GetSecretValue", secrets.arn("/a/open"));

        assertThatThrownBy(() -> batch(FilterNameStringType.NAME, "/a/"))
                .hasMessageContaining("not authorized to perform: secretsmanager:ListSecrets");
        user.allow("secretsmanager:ListSecrets", "*");
        BatchGetSecretValueResponse batch = batch(FilterNameStringType.NAME, "/a/");
        assertThat(names(batch)).containsExactly("/a/open");
        assertThat(batch.errors()).extracting(APIErrorType::secretId).containsExactly(denied);
        assertThat(batch.errors()).extracting(APIErrorType::errorCode).containsExactly("AccessDeniedException");
    }
}

package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.Settings;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.Given;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class OptionalSourceTest {

    private static final SecretVersion DEV = SecretVersion.current("Dev");
    private static final SecretVersion BARE = SecretVersion.current("Bare");
    private static final SecretVersion NEEDED = SecretVersion.current("Needed");

    private static final FetchException NOT_THERE =
            FetchException.ofAbsence("no such secret", "ResourceNotFoundException", Absence.NOT_THERE);
    private static final FetchException DELETED =
            FetchException.ofAbsence("marked", "InvalidRequestException", Absence.DELETED);
    private static final FetchException DENIED = FetchException.ofAbsence("denied", "AccessDeniedException", null);

    private FetchException answer = NOT_THERE;
    private SecretValue value;

    private final OptionalSource source = new OptionalSource(
            (SecretSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {SecretSource.class}, (proxy, method, arguments) -> {
                        if (value == null) {
                            throw answer;
                        }
                        return value;
                    }),
            settings().aws.options);

    private static Settings settings() {
        return Given.settings("""
                secret-manager:
                  aws:
                    region: us-west-1
                    resources:
                      Dev: {arn: dev, optional: true, defaults: {password: "d\\"ev", empty: ""}}
                      Bare: {arn: bare, optional: true}
                      Needed: {arn: needed, prefix: x.}
                """);
    }

    @Test
    void defaultsStandForASecretThatDoesNotExist() throws FetchException {
        SecretValue defaults = source.fetch(DEV);
        assertThat(defaults.keys).containsEntry("password", "d\"ev").containsEntry("empty", "");
        assertThat(defaults.versionId).isEqualTo("defaults");
        assertThat(source.fetchNow(DEV).versionId).isEqualTo("defaults");
    }

    @Test
    void defaultsDoNotStandForOneThatIsMarkedForDeletion() {
        answer = DELETED;
        assertThat(failure(DEV).isTolerated).isTrue();
    }

    @Test
    void defaultsDoNotStandForOneThatIsDenied() {
        answer = DENIED;
        assertThat(failure(DEV)).isSameAs(DENIED);
        assertThat(failure(BARE)).isSameAs(DENIED);
    }

    @Test
    void defaultsNeverReplaceAValueThatWasFound() throws FetchException {
        value = SecretValue.text("v1", "{}");
        source.fetch(DEV);
        value = null;
        assertThat(failure(DEV)).isSameAs(NOT_THERE);
    }

    @Test
    void absenceIsToleratedOnlyWhereItIsConfigured() {
        assertThat(failure(BARE).isTolerated).isTrue();
        assertThat(failure(NEEDED)).isSameAs(NOT_THERE);
    }

    @Test
    void anotherStageIsNotTolerated() {
        assertThat(failure(SecretVersion.of("Bare", "AWSPENDING", ""))).isSameAs(NOT_THERE);
    }

    private FetchException failure(SecretVersion version) {
        return catchThrowableOfType(FetchException.class, () -> source.fetch(version));
    }
}

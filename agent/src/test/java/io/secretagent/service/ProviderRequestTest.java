package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRequestTest {

    @Test
    void theQueryNamesSecretVersionAndFreshness() throws HttpException {
        ProviderRequest request = ProviderRequest.ofQuery(
                "versionStage=AWSPENDING&secretId=arn%3Aaws%3asecretsmanager:x&versionId=v-1&refreshNow=true");

        assertThat(request.secretId).isEqualTo("arn:aws:secretsmanager:x");
        assertThat(request.stage).isEqualTo("AWSPENDING");
        assertThat(request.versionId).isEqualTo("v-1");
        assertThat(request.isFresh).isTrue();
    }

    @Test
    void whatIsNotGivenIsEmptyAndNotFresh() throws HttpException {
        ProviderRequest request = ProviderRequest.ofQuery("secretId=a");

        assertThat(request.stage).isEmpty();
        assertThat(request.versionId).isEmpty();
        assertThat(request.isFresh).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "0, false"})
    void freshnessHasFourSpellings(String written, boolean isFresh) throws HttpException {
        assertThat(ProviderRequest.ofQuery("secretId=a&refreshNow=" + written).isFresh)
                .isEqualTo(isFresh);
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a%2Fb, a/b", "a/b, a/b", "..%2f, ../", "%2e%2e/x, ../x", "a+b, a+b", "%C3%A4, ä"})
    void thePathIsTheSecretsIdAndNothingInItIsAFolder(String rest, String secretId) throws HttpException {
        assertThat(ProviderRequest.ofPath(rest, null).secretId).isEqualTo(secretId);
    }

    @Test
    void thePathMayHaveAQuery() throws HttpException {
        ProviderRequest request = ProviderRequest.ofPath("a", "versionStage=X&refreshNow=1");

        assertThat(request.stage).isEqualTo("X");
        assertThat(request.isFresh).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secretId=",
                "secretId",
                "versionId=x",
                "secretId=a&x=y",
                "secretId=a&",
                "&secretId=a",
                "secretId=a&secretid=b",
                "secretId=a&secretId=b",
                "secretId=a&refreshNow=TRUE",
                "secretId=a&refreshNow=",
                "secretId=a&refreshNow=2",
                "secretId=a&roleArn=arn:aws:iam::999999999999:role/R",
                "secretId=%",
                "secretId=%4",
                "secretId=%zz",
                "secretId=a%00",
                "secretId=a%0d%0aX",
                "secretId=%FF",
                "secretId=%C3",
                "secretId=%+1"
            })
    void anythingElseIsABadRequest(String query) {
        assertThatThrownBy(() -> ProviderRequest.ofQuery(query))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status).isEqualTo("400 Bad Request"));
    }

    @Test
    void aRequestWithoutQueryNamesNoSecret() {
        assertThatThrownBy(() -> ProviderRequest.ofQuery(null)).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> ProviderRequest.ofPath("", null)).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> ProviderRequest.ofPath("a", "secretId=b")).isInstanceOf(HttpException.class);
    }

    @Test
    void noRefusalRepeatsWhatTheClientHasSent() {
        assertThatThrownBy(() -> ProviderRequest.ofQuery("secretId=a&kAnArY=kAnArY"))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        e -> assertThat(e.text).doesNotContain("kAnArY").contains("unknown"));
    }
}

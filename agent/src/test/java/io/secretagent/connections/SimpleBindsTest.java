package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.secretagent.references.UnresolvedReferenceException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimpleBindsTest {

    private final GivenSecret secret = new GivenSecret("app_a", "first-password");
    private final SimpleBinds binds = new SimpleBinds(
            new ClientLogins(secret.logins, new StaleValues(secret.logins, secret.secrets), secret.secrets));

    private static SimpleBindRequest request(String password) {
        return new SimpleBindRequest("cn=app", password.getBytes(StandardCharsets.UTF_8), new Control("1.2.3"));
    }

    @Test
    void theCopyHasTheCurrentPasswordAndTheSettingsOfTheRequest() {
        SimpleBindRequest request = request("secrets:db:password");
        request.setResponseTimeoutMillis(1500);
        request.setFollowReferrals(true);
        request.setReferralConnector(() -> {});
        request.setIntermediateResponseListener(() -> {});

        SimpleBindRequest copy = (SimpleBindRequest) binds.current("ldap", request);

        assertThat(copy.sent()).isEqualTo("cn=app first-password");
        assertThat(copy.settings()).isEqualTo(request.settings()).doesNotContainNull();
    }

    @Test
    void theCopyOfARequestWithoutSettingsHasThoseOfTheConnection() {
        SimpleBindRequest request = request("secrets:db:password");

        assertThat(((SimpleBindRequest) binds.current("ldap", request)).settings())
                .isEqualTo(request.settings());
    }

    @Test
    void aReferenceWithoutAValueIsAnExceptionOfTheSdkWithTheReason() {
        SimpleBindRequest request = request("secrets:db:none");
        Throwable reason = UnresolvedLogin.exception("db has no key");

        assertThatThrownBy(() -> binds.current("ldap", request))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("none");
        assertThat(SimpleBinds.exception(request, reason))
                .isInstanceOf(LDAPException.class)
                .hasMessage(reason.getMessage())
                .hasCause(reason)
                .extracting("code")
                .isEqualTo(ResultCode.LOCAL_ERROR);
    }

    @Test
    void whereTheSdkHasNoSuchExceptionTheReasonIsThrown() {
        Throwable reason = UnresolvedLogin.exception("db has no key");

        assertThat(SimpleBinds.exception("of another loader", reason)).isSameAs(reason);
    }
}

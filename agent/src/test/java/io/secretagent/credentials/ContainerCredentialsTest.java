package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ContainerCredentialsTest {

    /** Fails the test when it is called. */
    private static final class Unused implements HttpClient {

        @Override
        public HttpResponse send(HttpRequest request, Limits limits) {
            throw new AssertionError(request.address.toString());
        }

        @Override
        public void disconnect() {}
    }

    /** As of a profile with {@code credential_source = EcsContainer} outside of a container. */
    @Test
    void withoutASettingForTheEndpointTheErrorNamesTheVariables() {
        AwsEnvironment environment = new AwsEnvironment(new Properties(), Map.of());

        assertThatThrownBy(() -> new ContainerCredentials(environment, new Unused()).current())
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith("There are no credentials from container credentials: "
                        + "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set.");
    }
}

package io.secretagent.it.harness.contract;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/** LocalStack in a container. Its community edition checks neither signatures nor policies. */
public final class LocalStack implements AwsEmulator {

    /**
     * The last image that starts without an account: from 4.15 and 2026.03.0 on LocalStack needs LOCALSTACK_AUTH_TOKEN and
     * ends with status 55 where it is not set. Sources: blog.localstack.cloud/the-road-ahead-for-localstack;
     * github.com/testcontainers/testcontainers-dotnet/pull/1667 ("Require auth token for 4.15 and onwards");
     * github.com/PlaytikaOSS/testcontainers-spring-boot/issues/2872 ("image tags after 4.14.0 will require auth").
     */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    private LocalStackContainer container;
    private SdkAccount account;

    @Override
    public Optional<String> missing() {
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("no Docker engine answers, and LocalStack (" + IMAGE + ") is a container");
    }

    @Override
    public void start() {
        container = new LocalStackContainer(IMAGE).withServices("secretsmanager", "ssm", "sts", "iam");
        String token = System.getenv(TOKEN);
        if (token != null) {
            container.withEnv(TOKEN, token);
        }
        container.start();
        account = new SdkAccount(container.getEndpoint(), container.getAccessKey(), container.getSecretKey());
    }

    @Override
    public URI endpoint() {
        return container.getEndpoint();
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Set<Check> checks() {
        return EnumSet.noneOf(Check.class);
    }

    @Override
    public void close() {
        if (account != null) {
            account.close();
        }
        if (container != null) {
            container.stop();
        }
    }
}

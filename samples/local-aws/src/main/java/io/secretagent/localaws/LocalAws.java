package io.secretagent.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ServerSocketFactory;

/** A small AWS on loopback. It serves all regions on one port, and the services of a machine itself on another. */
public final class LocalAws implements AutoCloseable {
    private final ServerClock clock;
    private final String account;
    private final Credentials credentials;
    private final Accounts accounts;
    private final SecretStores stores = new SecretStores();
    private final ParameterStores parameters;
    private final RecordedRequests requests = new RecordedRequests();
    private final Faults faults;
    private final InstanceMetadata metadata;
    private final ContainerCredentials container;
    private final SsoPortal sso;
    private final ConsoleSignIn signIn;
    private final Optional<Certificate> certificate;
    private final HttpListener api;
    private final HttpListener metadataListener;
    private final HttpListener elsewhere;

    private LocalAws(Builder builder) throws IOException, GeneralSecurityException {
        clock = new ServerClock(builder.clock);
        account = builder.account;
        parameters = new ParameterStores(clock);
        credentials = new Credentials(clock);
        accounts = new Accounts(credentials, clock);
        faults = new Faults(credentials);
        metadata = new InstanceMetadata(faults, account, builder.region, clock);
        container = new ContainerCredentials(faults, clock);
        sso = new SsoPortal(clock);
        signIn = new ConsoleSignIn(clock);
        certificate = builder.tls.map(Certificate::new);
        ServerSocketFactory sockets =
                certificate.isPresent() ? certificate.get().sockets() : ServerSocketFactory.getDefault();
        api = HttpListener.start(sockets, builder.port, frontend(), clock);
        metadataListener = HttpListener.start(
                ServerSocketFactory.getDefault(),
                builder.metadataPort,
                new HostFrontend(requests, faults, metadata, container, clock),
                clock);
        elsewhere = HttpListener.start(ServerSocketFactory.getDefault(), 0, new Elsewhere(requests, clock), clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The address of Secrets Manager, Parameter Store, STS and the SSO portal, for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + api.port());
    }

    /** The address of instance metadata, for {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. Never TLS, as in EC2. */
    public URI metadataEndpoint() {
        return URI.create("http://127.0.0.1:" + metadataListener.port());
    }

    /**
     * The address of a task's credentials, for {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. Part of the
     * path is random.
     */
    public URI containerCredentials() {
        return metadataEndpoint().resolve(container.path());
    }

    /** An address that is not AWS, for {@link Faults#redirect}: {@link #requests()} records the requests to it. */
    public URI elsewhere() {
        return URI.create("http://127.0.0.1:" + elsewhere.port());
    }

    /** Users and roles of the default account. */
    public Iam iam() {
        return iam(account);
    }

    /** Users and roles of an account, twelve digits. */
    public Iam iam(String account) {
        return accounts.iam(account);
    }

    /** Secrets of the default account. */
    public Secrets secrets(String region) {
        return secrets(account, region);
    }

    public Secrets secrets(String account, String region) {
        return new Secrets(stores.of(account, region), clock);
    }

    /** Parameters of the default account. */
    public Parameters parameters(String region) {
        return new Parameters(parameters, account, region);
    }

    /** Attaches a role to the instance, and lets EC2 use it as the console does. At first the instance has none. */
    public void attachInstanceRole(Role role) {
        role.trustService("ec2.amazonaws.com");
        metadata.attach(Optional.of(role));
    }

    /** Attaches a role to the instance unchanged: it gets credentials only if the trust relationship lets EC2 use the role. */
    public void attachInstanceProfile(Role role) {
        metadata.attach(Optional.of(role));
    }

    public void detachInstanceRole() {
        metadata.attach(Optional.empty());
    }

    /** Attaches a role to the task, and lets ECS use it as the console does. At first the task has none. */
    public void attachTaskRole(Role role) {
        role.trustService("ecs-tasks.amazonaws.com");
        container.attach(Optional.of(role));
    }

    /** Detaches the task's role; issued sessions stay valid. */
    public void detachTaskRole() {
        container.attach(Optional.empty());
    }

    /**
     * Requires exactly this {@code Authorization} of the container, for {@code
     * AWS_CONTAINER_AUTHORIZATION_TOKEN}. At first any value is accepted, and none.
     */
    public void containerAuthorization(String token) {
        container.authorization(token);
    }

    /** The result of {@code aws sso login}: an access token for credentials of only that role. */
    public String ssoAccessToken(Role role, Duration lifetime) {
        return sso.accessToken(role, lifetime);
    }

    /** The result of {@code aws login} of that user, which can be renewed at {@code POST /v1/token} for that time. */
    public ConsoleSession consoleSession(User user, Duration lifetime) {
        return signIn.open(user.arn(), user.account(), lifetime, user::createSession);
    }

    public Faults faults() {
        return faults;
    }

    /** The owner of these credentials, expired or not; empty if they are unknown. The token is empty for the key of a user. */
    public Optional<String> callerArn(String accessKeyId, String sessionToken) {
        return credentials
                .find(accessKeyId)
                .filter(found -> found.sessionToken().orElse("").equals(sessionToken))
                .map(Credential::callerArn);
    }

    public RecordedRequests requests() {
        return requests;
    }

    /** The TLS handshakes so far of connections with a request, without those that have resumed a session. */
    public int fullHandshakes() {
        return api.fullHandshakes();
    }

    /** Sets the lifetime of new sessions, whatever duration is requested; their Expiration shows it. */
    public void sessionLifetime(Duration lifetime) {
        credentials.lifetime(lifetime);
    }

    /** Sets the server's clock wrong: positive is ahead of the clients. */
    public void shiftClock(Duration shift) {
        clock.shift(shift);
    }

    /**
     * A PKCS12 file for {@code javax.net.ssl.trustStore}; its password is {@code changeit}.
     *
     * @throws IllegalStateException if this server speaks plain HTTP
     */
    public Path trustStore() {
        return certificate().trustStore();
    }

    /** The certificate in PEM, for {@code AWS_CA_BUNDLE}. */
    public Path certificatePem() {
        return certificate().pem();
    }

    /** Stops listening, closes every connection, and releases requests that hang. */
    @Override
    public void close() {
        faults.clear();
        try (metadataListener;
                elsewhere) {
            api.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Certificate certificate() {
        return certificate.orElseThrow(() -> new IllegalStateException("This server was started without TLS."));
    }

    private Frontend frontend() {
        return new Frontend(
                requests,
                faults,
                new SignatureCheck(credentials, clock),
                new SecretsManager(stores, clock),
                new ParameterStore(parameters),
                new SecurityTokenService(accounts::role),
                new WebIdentityFederation(accounts, clock),
                sso,
                signIn,
                clock);
    }

    /** The options of a server. */
    public static final class Builder extends ServerOptions<LocalAws, Builder> {
        private String account = "999999999999";
        private String region = "us-west-1";
        private Clock clock = Clock.systemUTC();
        private int metadataPort;

        private Builder() {}

        /** The default account, twelve digits; {@code 999999999999} if never called. */
        public Builder account(String account) {
            this.account = account;
            return this;
        }

        /** The region that instance metadata returns; {@code us-west-1} if never called. */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Serves HTTPS with a certificate made in (or found in) that folder. */
        public Builder tls(Path folder) {
            return tls(Tls.in(folder));
        }

        /** 0, the default, for any free port. */
        public Builder metadataPort(int port) {
            this.metadataPort = port;
            return this;
        }

        @Override
        LocalAws open() throws IOException, GeneralSecurityException {
            return new LocalAws(this);
        }
    }
}

package io.secretagent.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** A small AWS on loopback. It serves all regions on one port, and instance metadata on another. */
public final class LocalAws implements AutoCloseable {
    private final ServerClock clock;
    private final String account;
    private final Credentials credentials;
    private final Map<String, Iam> accounts = new ConcurrentHashMap<>();
    private final SecretStores stores = new SecretStores();
    private final RecordedRequests requests = new RecordedRequests();
    private final Faults faults;
    private final InstanceMetadata metadata;
    private final Optional<Certificate> certificate;
    private final HttpListener api;
    private final HttpListener metadataListener;

    private LocalAws(Builder builder) throws IOException, GeneralSecurityException {
        clock = new ServerClock(builder.clock);
        account = builder.account;
        credentials = new Credentials(clock);
        faults = new Faults(credentials);
        metadata = new InstanceMetadata(requests, faults, account, builder.region, clock);
        certificate = builder.tls.map(Certificate::new);
        ServerSocketFactory sockets = certificate.isPresent()
                ? certificate.get().sslContext().getServerSocketFactory()
                : ServerSocketFactory.getDefault();
        api = HttpListener.start(sockets, builder.port, frontend(), clock);
        metadataListener = HttpListener.start(ServerSocketFactory.getDefault(), builder.metadataPort, metadata, clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where Secrets Manager and STS answer: for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + api.port());
    }

    /** Where instance metadata answers: for {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. Never TLS, as in EC2. */
    public URI metadataEndpoint() {
        return URI.create("http://127.0.0.1:" + metadataListener.port());
    }

    /** Users and roles of the default account. */
    public Iam iam() {
        return iam(account);
    }

    /** Users and roles of an account, twelve digits. */
    public Iam iam(String account) {
        return accounts.computeIfAbsent(account, id -> new Iam(id, credentials));
    }

    /** Secrets of the default account. */
    public Secrets secrets(String region) {
        return secrets(account, region);
    }

    public Secrets secrets(String account, String region) {
        return new Secrets(stores.of(account, region), clock);
    }

    /** Gives the instance a role, and lets EC2 use it as the console does. Before this, the instance has none. */
    public void attachInstanceRole(Role role) {
        role.trustService("ec2.amazonaws.com");
        metadata.attach(Optional.of(role));
    }

    public void detachInstanceRole() {
        metadata.attach(Optional.empty());
    }

    public Faults faults() {
        return faults;
    }

    public RecordedRequests requests() {
        return requests;
    }

    /** Sessions opened from now on expire after that time, and say so, whatever was asked for. */
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

    /** Stops listening, closes every connection, and lets go of requests that hang. */
    @Override
    public void close() {
        faults.clear();
        try (metadataListener) {
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
                new SecurityTokenService(this::role),
                clock);
    }

    private Optional<Role> role(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[5].startsWith("role/")) {
            return Optional.empty();
        }
        return iam(parts[4]).role(parts[5].substring("role/".length()));
    }

    /** How a server starts. */
    public static final class Builder {
        private String account = "999999999999";
        private String region = "us-west-1";
        private Clock clock = Clock.systemUTC();
        private Optional<Path> tls = Optional.empty();
        private int port;
        private int metadataPort;

        private Builder() {}

        /** The default account, twelve digits; {@code 999999999999} if never called. */
        public Builder account(String account) {
            this.account = account;
            return this;
        }

        /** The region that instance metadata tells; {@code us-west-1} if never called. */
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
            this.tls = Optional.of(folder);
            return this;
        }

        /** 0, the default, for any free port. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** 0, the default, for any free port. */
        public Builder metadataPort(int port) {
            this.metadataPort = port;
            return this;
        }

        /** @throws UncheckedIOException if a port is taken or the certificate cannot be made */
        public LocalAws start() {
            try {
                return new LocalAws(this);
            } catch (IOException e) {
                throw new UncheckedIOException("The server cannot start: " + e.getMessage() + ".", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The certificate in " + tls.orElseThrow() + " is of no use.", e);
            }
        }
    }
}

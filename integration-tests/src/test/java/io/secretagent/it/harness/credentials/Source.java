package io.secretagent.it.harness.credentials;

import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.ConsoleSession;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import io.secretagent.localaws.WebIdentityProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Every source of credentials; each sets itself up, for its own caller. */
public enum Source {
    CONFIGURATION_FILE("the configuration file") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InConfiguration");
            place.inConfiguration(place.key(user));
            return Caller.of(user);
        }
    },
    CONFIGURATION_FILE_TEMPORARY("the configuration file") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InConfiguration");
            place.inConfiguration(place.session(user));
            return Caller.of(user);
        }
    },
    SYSTEM_PROPERTIES("system properties") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InProperties");
            AccessKey key = place.session(user);
            place.host
                    .option("-Daws.accessKeyId=" + key.accessKeyId())
                    .option("-Daws.secretAccessKey=" + key.secretAccessKey())
                    .option("-Daws.sessionToken=" + key.sessionToken().orElseThrow());
            return Caller.of(user);
        }
    },
    ENVIRONMENT("environment variables") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InEnvironment");
            environment(place, place.key(user));
            return Caller.of(user);
        }
    },
    ENVIRONMENT_TEMPORARY("environment variables") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InEnvironment");
            environment(place, place.session(user));
            return Caller.of(user);
        }
    },
    WEB_IDENTITY("web identity (") {
        @Override
        public Caller setUp(Place place) {
            Role role = place.role("OfWebIdentity");
            place.host
                    .environment("AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile(place, role))
                    .environment("AWS_ROLE_ARN", role.arn())
                    .environment("AWS_ROLE_SESSION_NAME", "irsa");
            return Caller.of(role);
        }
    },
    SHARED_FILE("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InSharedFile");
            place.inCredentialsFile("default", place.key(user));
            return Caller.of(user);
        }
    },
    SHARED_FILE_TEMPORARY("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InSharedFile");
            place.inCredentialsFile("default", place.session(user));
            return Caller.of(user);
        }
    },
    SHARED_FILE_ELSEWHERE("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InSharedFile");
            place.append("elsewhere/keys", Place.profile("default", place.key(user)));
            place.host.environment(
                    "AWS_SHARED_CREDENTIALS_FILE",
                    place.folder.resolve("elsewhere/keys").toString());
            return Caller.of(user);
        }
    },
    PROFILE_OF_THE_CONFIGURATION("profile payments of the shared files") {
        @Override
        public Caller setUp(Place place) {
            place.inCredentialsFile("default", place.key(place.user("Other")));
            place.inCredentialsFile("batch", place.key(place.user("Other")));
            User user = place.user("InProfile");
            place.inCredentialsFile("payments", place.key(user));
            place.host.environment("AWS_PROFILE", "batch");
            place.inConfiguration("profile: payments");
            return Caller.of(user);
        }
    },
    PROFILE_OF_THE_ENVIRONMENT("profile payments of the shared files") {
        @Override
        public Caller setUp(Place place) {
            place.inCredentialsFile("default", place.key(place.user("Other")));
            User user = place.user("InProfile");
            place.inCredentialsFile("payments", place.key(user));
            place.host.environment("AWS_PROFILE", "payments");
            return Caller.of(user);
        }
    },
    PROFILE_IN_THE_CONFIG_FILE("profile payments of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InProfile");
            place.append("elsewhere/config", Place.profile("profile payments", place.key(user)));
            place.host
                    .environment("AWS_PROFILE", "payments")
                    .environment(
                            "AWS_CONFIG_FILE",
                            place.folder.resolve("elsewhere/config").toString());
            return Caller.of(user);
        }
    },
    CREDENTIAL_PROCESS("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("OfProcess");
            AccessKey key = place.session(user);
            place.append("answer.json", """
                    {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s",
                     "Expiration": "%s"}
                    """.formatted(
                            key.accessKeyId(),
                            key.secretAccessKey(),
                            key.sessionToken().orElseThrow(),
                            Instant.now().plus(Duration.ofHours(1))));
            place.append(".aws/config", "[default]\ncredential_process = cat " + place.folder + "/answer.json\n");
            return Caller.of(user);
        }
    },
    SINGLE_SIGN_ON("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            Role role = place.role("OfSignOn");
            place.append(".aws/config", Place.SIGN_ON);
            place.append(".aws/sso/cache/" + sha1("company") + ".json", """
                    {"accessToken": "%s", "expiresAt": "%s", "region": "us-west-1",
                     "startUrl": "https://company.awsapps.com/start"}
                    """.formatted(
                            place.aws.ssoAccessToken(role, Duration.ofHours(1)),
                            Instant.now().plus(Duration.ofHours(1))));
            return Caller.of(role);
        }
    },
    CONSOLE_SIGN_IN("profile default of the shared files") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("OfConsole");
            ConsoleSession session = place.aws.consoleSession(user, Duration.ofHours(1));
            place.append(
                    ".aws/config", "[default]\nlogin_session = " + session.loginSession() + "\nregion = us-west-1\n");
            Path cache = place.append("login/empty", "").getParent();
            try {
                session.writeTo(cache, place.session(user), Instant.now().minusSeconds(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            place.host
                    .environment("AWS_LOGIN_CACHE_DIRECTORY", cache.toString())
                    .environment("AWS_ENDPOINT_URL_SIGNIN", place.aws.endpoint().toString());
            return Caller.of(user);
        }
    },
    ROLE_PROFILE_OVER_THE_ENVIRONMENT("role arn:aws:iam::999999999999:role/OfEnvironment") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("InEnvironment");
            environment(place, place.key(user));
            Role role = place.role("OfEnvironment").trust(user.arn());
            place.host.environment("AWS_PROFILE", "app");
            place.append(
                    ".aws/config", "[profile app]\nrole_arn = " + role.arn() + "\ncredential_source = Environment\n");
            return Caller.of(role);
        }
    },
    ROLE_PROFILE("role arn:aws:iam::999999999999:role/OfProfile") {
        @Override
        public Caller setUp(Place place) {
            User user = place.user("BelowRole");
            place.inCredentialsFile("below", place.key(user));
            Role role = place.role("OfProfile").trust(user.arn(), "x-4711");
            place.append(
                    ".aws/config",
                    "[default]\nrole_arn = " + role.arn() + "\nsource_profile = below\nexternal_id = x-4711\n");
            return Caller.of(role);
        }
    },
    ROLE_PROFILE_OVER_THE_INSTANCE("role arn:aws:iam::999999999999:role/OfSource") {
        @Override
        public Caller setUp(Place place) {
            Role instance = place.role("Instance");
            place.aws.attachInstanceRole(instance);
            metadata(place);
            Role role = place.role("OfSource").trust(instance.arn());
            place.append(
                    ".aws/config",
                    "[default]\nrole_arn = " + role.arn() + "\ncredential_source = Ec2InstanceMetadata\n");
            return Caller.of(role);
        }
    },
    WEB_IDENTITY_PROFILE("web identity (") {
        @Override
        public Caller setUp(Place place) {
            Role role = place.role("OfWebIdentity");
            place.append(
                    ".aws/config",
                    "[default]\nrole_arn = " + role.arn() + "\nweb_identity_token_file = " + tokenFile(place, role)
                            + "\n");
            return Caller.of(role);
        }
    },
    CONTAINER("container credentials") {
        @Override
        public Caller setUp(Place place) {
            Role role = place.role("OfTask");
            place.aws.attachTaskRole(role);
            place.aws.containerAuthorization("pod-identity-token");
            place.append("pod/token", "pod-identity-token");
            place.host
                    .environment(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            place.aws.containerCredentials().toString())
                    .environment(
                            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                            place.folder.resolve("pod/token").toString());
            return Caller.of(role);
        }
    },
    INSTANCE_METADATA("instance metadata") {
        @Override
        public Caller setUp(Place place) {
            Role role = place.role("OfInstance");
            place.aws.attachInstanceRole(role);
            metadata(place);
            return Caller.of(role);
        }
    };

    /** One source of each kind, in AWS's order after the configuration file. */
    public static final List<Source> IN_ORDER = List.of(
            CONFIGURATION_FILE,
            SYSTEM_PROPERTIES,
            ENVIRONMENT,
            WEB_IDENTITY,
            SHARED_FILE,
            CONTAINER,
            INSTANCE_METADATA);

    /** The source's name in the agent's start line. */
    public final String words;

    Source(String words) {
        this.words = words;
    }

    /** Sets up the source, and returns whose credentials it has. */
    public abstract Caller setUp(Place place);

    private static void environment(Place place, AccessKey key) {
        place.host
                .environment("AWS_ACCESS_KEY_ID", key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
        key.sessionToken().ifPresent(token -> place.host.environment("AWS_SESSION_TOKEN", token));
    }

    private static void metadata(Place place) {
        place.host
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        place.aws.metadataEndpoint().toString());
    }

    private static String tokenFile(Place place, Role role) {
        WebIdentityProvider provider =
                place.aws.iam().createWebIdentityProvider("oidc.test/" + place.folder.getFileName());
        role.trustWebIdentity(provider, "system:serviceaccount:shop:app");
        return place.append("irsa/token", provider.token("system:serviceaccount:shop:app", Duration.ofHours(1)))
                .toString();
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

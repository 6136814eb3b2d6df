package io.secretagent.config;

import static io.secretagent.config.Key.optional;
import static io.secretagent.config.Key.otherwise;
import static io.secretagent.config.Key.required;
import static io.secretagent.config.Key.withDefault;
import static io.secretagent.config.KeyType.givenListOf;
import static io.secretagent.config.KeyType.listOf;
import static io.secretagent.config.KeyType.mappingOf;
import static io.secretagent.config.KeyType.oneOf;
import static io.secretagent.config.KeyType.text;

import io.secretagent.hooks.HookName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the file, with its type, its default and what it is for. The JSON schema is generated from it, and tests compare it
 * with what the reader accepts and with {@code agent/docs/configuration.md}, both ways. A start loads it only to say where a key
 * belongs that is in the wrong section.
 */
final class KeyTable {

    /** In the order of the schema. A section comes before its keys. */
    static final List<Key> KEYS;

    /** Section to groups of its keys, of which it needs one. */
    static final Map<String, List<List<String>>> NEEDED = Collections.singletonMap(
            "secret-manager.aws.resources.<name>",
            Arrays.asList(
                    Collections.singletonList("arn"),
                    Arrays.asList("prefix-of", "most"),
                    Arrays.asList("tags", "most")));

    private static final KeyType PATH = text("(/[A-Za-z0-9._~-]+)+");
    private static final KeyType TEXTS = mappingOf(KeyType.ANY_TEXT);
    private static final KeyType REGION = text("[a-z0-9-]+");
    private static final String NO_EFFECT = "Accepted for Aerospike's files; has no effect but a warning.";
    private static final String OTHER_MANAGER = "Not supported: name the secrets below aws.";
    private static final String OF_VARIABLES =
            "the first that is set of the variables `AWS_TOKEN`, `AWS_SESSION_TOKEN`, `AWS_CONTAINER_AUTHORIZATION_TOKEN`";

    static {
        List<Key> keys = new ArrayList<>();
        keys.addAll(secretManager());
        keys.addAll(resources());
        keys.addAll(optionsOfResources());
        keys.addAll(placesOfResources());
        keys.addAll(credentials());
        keys.addAll(role("secret-manager.aws."));
        keys.addAll(addresses());
        keys.addAll(application());
        keys.addAll(startRefreshLog());
        keys.addAll(mask());
        keys.addAll(service());
        keys.addAll(metrics("service.http"));
        keys.addAll(metrics("service.https"));
        KEYS = Collections.unmodifiableList(keys);
    }

    private KeyTable() {}

    /** The only section that has a key of this name; null if there is none, or several, or it is at the top. */
    static @Nullable String sectionOf(String name) {
        String section = null;
        for (Key key : KEYS) {
            if (key.name().equals(name)) {
                boolean isOnly = section == null && !key.parent().isEmpty();
                if (!isOnly) {
                    return null;
                }
                section = key.parent();
            }
        }
        return section;
    }

    private static List<Key> secretManager() {
        return Arrays.asList(
                required("secret-manager", KeyType.SECTION, "Which secrets to fetch, and how."),
                required("secret-manager.aws", KeyType.TEMPLATE, "AWS Secrets Manager."),
                optional("secret-manager.gcp", KeyType.NOTHING, OTHER_MANAGER),
                optional("secret-manager.vault", KeyType.NOTHING, OTHER_MANAGER),
                optional("secret-manager.file", KeyType.NOTHING, OTHER_MANAGER),
                optional("secret-manager.azure", KeyType.NOTHING, OTHER_MANAGER));
    }

    private static List<Key> resources() {
        return Arrays.asList(
                optional(
                        "secret-manager.aws.resources",
                        KeyType.SECTION,
                        "What to fetch; nothing else can be read through the agent."),
                optional(
                        "secret-manager.aws.resources.<name>",
                        KeyType.SECRET.or(KeyType.GIVEN_SECTION),
                        "The ARN or the name of a secret; :<key>:<version stage>:<version id> may follow an ARN. As a mapping,"
                                + " it has further settings."),
                optional(
                        "secret-manager.aws.resources.<name>.arn",
                        KeyType.SECRET,
                        "The ARN or the name of the secret, which only prefix-of or tags replace; :<key>:<version stage>:<version"
                                + " id> may follow an ARN."),
                optional(
                        "secret-manager.aws.resources.<name>.prefix-of",
                        text(DiscoverySettings.NAME_START),
                        "Where <name> ends with /*: each secret whose name begins so is a resource."),
                optional(
                        "secret-manager.aws.resources.<name>.tags",
                        mappingOf(text(DiscoverySettings.TAG)),
                        "Where <name> ends with /*: each secret that has all these tags is a resource."),
                optional(
                        "secret-manager.aws.resources.<name>.most",
                        text("0*([1-9][0-9]?|[1-4][0-9]{2}|500)"),
                        "Beside prefix-of or tags, and needed there: how many secrets they may find, 1 to 500."),
                optional(
                        "secret-manager.aws.resources.<name>.hosts",
                        KeyType.HOSTS,
                        "The only hosts that the hooks of connections send the secret to: names or addresses, without port."));
    }

    private static List<Key> optionsOfResources() {
        return Arrays.asList(
                withDefault(
                        "secret-manager.aws.resources.<name>.optional",
                        KeyType.FLAG,
                        "false",
                        "true: that the secret does not exist, or is marked for deletion, is no failure."),
                optional(
                        "secret-manager.aws.resources.<name>.defaults",
                        TEXTS,
                        "Key to value, beside optional: true: what stands for a secret that does not exist."),
                otherwise(
                        "secret-manager.aws.resources.<name>.prefix",
                        KeyType.ANY_TEXT,
                        "`<name>.`",
                        "What the names of its system properties begin with; may be empty. Counts where"
                                + " inject.system-properties is all or by-name, as rename does."),
                optional(
                        "secret-manager.aws.resources.<name>.rename",
                        mappingOf(KeyType.TEXT),
                        "Key of the secret to the rest of its property's name."));
    }

    private static List<Key> placesOfResources() {
        String resource = "secret-manager.aws.resources.<name>.";
        List<Key> keys = new ArrayList<>();
        keys.add(optional(
                resource + "assume-role",
                KeyType.ROLE.or(KeyType.GIVEN_SECTION),
                "The role for this secret, in place of the section's: its ARN, or a mapping."));
        keys.addAll(role(resource));
        keys.add(optional(resource + "region", REGION, "The region of this secret, in place of the section's."));
        keys.add(optional(
                resource + "endpoint",
                KeyType.URL,
                "The address of Secrets Manager for this secret, in place of the section's."));
        keys.add(optional(
                resource + "profile",
                KeyType.TEXT,
                "The profile of the shared files for this secret, in place of the section's."));
        keys.add(optional(
                resource + "fallback-regions",
                givenListOf(REGION),
                "The regions of the secret's replicas, which are asked in this order when its own does not answer."));
        return keys;
    }

    /** The keys below assume-role. */
    private static List<Key> role(String section) {
        return Arrays.asList(
                required(section + "assume-role.role-arn", KeyType.ROLE, "The ARN of the role."),
                withDefault(
                        section + "assume-role.session-name",
                        text("[A-Za-z0-9_+=,.@-]{2,64}"),
                        "secret-agent",
                        "The name that CloudTrail shows."),
                optional(
                        section + "assume-role.external-id",
                        KeyType.TEXT,
                        "Where the role's trust relationship asks for one."),
                withDefault(
                        section + "assume-role.duration",
                        KeyType.DURATION,
                        "1h",
                        "How long the role's credentials live: 15m to 12h."));
    }

    private static List<Key> mask() {
        return Arrays.asList(
                optional("mask", KeyType.SECTION, "The application's output without values of secrets."),
                withDefault(
                        "mask.stdout",
                        KeyType.FLAG,
                        "false",
                        "true: values of secrets are masked in what the application prints to System.out and System.err."),
                withDefault(
                        "mask.logging",
                        KeyType.FLAG,
                        "false",
                        "true: values of secrets are masked in the messages of Logback, Log4j 2 and java.util.logging."));
    }

    private static List<Key> credentials() {
        return Arrays.asList(
                otherwise(
                        "secret-manager.aws.region",
                        REGION,
                        "from the ARN, else AWS's own settings",
                        "The region to call, as in us-west-1."),
                optional(
                        "secret-manager.aws.access-key-id",
                        KeyType.TEXT,
                        "Credentials in the file; secret-access-key is beside it."),
                optional(
                        "secret-manager.aws.secret-access-key",
                        KeyType.TEXT,
                        "Credentials in the file; access-key-id is beside it."),
                optional(
                        "secret-manager.aws.session-token",
                        KeyType.TEXT,
                        "The token of temporary credentials in the file."),
                otherwise(
                        "secret-manager.aws.profile",
                        KeyType.TEXT,
                        "`AWS_PROFILE`, else `default`",
                        "The profile of ~/.aws/credentials and ~/.aws/config."),
                optional(
                        "secret-manager.aws.assume-role",
                        KeyType.ROLE.or(KeyType.GIVEN_SECTION),
                        "A role to assume on top of the credentials: its ARN, or a mapping."),
                withDefault(
                        "secret-manager.aws.batch",
                        oneOf("auto", "never"),
                        "never",
                        "auto: at the start up to twenty secrets in one call, where secretsmanager:BatchGetSecretValue is"
                                + " allowed."),
                withDefault(
                        "secret-manager.aws.convert-to-base64",
                        KeyType.FLAG,
                        "false",
                        "Whether service answers in base64; binary secrets always are."));
    }

    private static List<Key> addresses() {
        return Arrays.asList(
                otherwise(
                        "secret-manager.aws.endpoint",
                        KeyType.URL,
                        "AWS's own settings, else AWS's address",
                        "Another address of Secrets Manager, such as a VPC endpoint or an emulator."),
                otherwise(
                        "secret-manager.aws.sts-endpoint",
                        KeyType.URL,
                        "AWS's own settings, else AWS's address",
                        "Another address of STS."),
                otherwise(
                        "secret-manager.aws.proxy",
                        KeyType.FILLED_TEMPLATE,
                        "the JVM's and the environment's proxy ([Network](network.md))",
                        "The proxy on the way to AWS."),
                required(
                        "secret-manager.aws.proxy.url",
                        KeyType.PROXY,
                        "The address of the proxy, as in http://user:password@proxy:3128."),
                optional("secret-manager.aws.proxy.tls", KeyType.ANYTHING, NO_EFFECT),
                optional("secret-manager.aws.proxy.ca-file", KeyType.ANYTHING, NO_EFFECT),
                optional("secret-manager.aws.proxy.cert-file", KeyType.ANYTHING, NO_EFFECT),
                optional("secret-manager.aws.proxy.key-file", KeyType.ANYTHING, NO_EFFECT),
                optional(
                        "secret-manager.aws.local",
                        KeyType.SECTION,
                        "Fetch from a local provider instead of AWS; {} for all defaults."),
                withDefault(
                        "secret-manager.aws.local.endpoint",
                        KeyType.LOCAL_URL,
                        "http://localhost:2773",
                        "Its address, on loopback, plain HTTP."),
                optional(
                        "secret-manager.aws.local.socket-path",
                        KeyType.TEXT,
                        "Its Unix domain socket, instead of endpoint; Java 16 and newer."),
                otherwise(
                        "secret-manager.aws.local.token",
                        KeyType.TOKEN,
                        OF_VARIABLES,
                        "Its token, or the token's file as in file:///var/run/awssmatoken."));
    }

    private static List<Key> application() {
        return Arrays.asList(
                optional("inject", KeyType.SECTION, "The properties and variables that the application gets."),
                withDefault(
                        "inject.system-properties",
                        oneOf("all", "by-name", "none").or(TEXTS),
                        "all",
                        "all: every key of every resource, as <resource>.<key>; by-name: the same, but only for what asks by"
                                + " name; none; or a mapping of property to reference or text."),
                optional("inject.environment", TEXTS, "A mapping of variable to reference or text."),
                withDefault(
                        "intercept",
                        oneOf("all", "none").or(listOf(oneOf(hooks()))),
                        "all",
                        "Whose look-ups are resolved: all, none, or a list of hooks."));
    }

    private static String[] hooks() {
        List<String> names = new ArrayList<>();
        for (HookName hook : HookName.all()) {
            names.add(hook.toString());
        }
        return names.toArray(new String[0]);
    }

    private static List<Key> startRefreshLog() {
        return Arrays.asList(
                optional("refresh", KeyType.SECTION, "How values are kept fresh."),
                withDefault(
                        "refresh.interval",
                        KeyType.DURATION,
                        "5m",
                        "How often each secret is fetched again; 0 is never."),
                optional(
                        "refresh.spring",
                        oneOf("beans"),
                        "beans: after a rotation, beans of Spring that have read a value get the current one."),
                optional("startup", KeyType.SECTION, "What happens before main."),
                withDefault(
                        "startup.timeout",
                        KeyType.POSITIVE_DURATION,
                        "30s",
                        "For all that must be fetched before main; more than 0."),
                withDefault(
                        "startup.on-failure",
                        oneOf("exit", "continue"),
                        "exit",
                        "exit: one message and status 1; continue: the same message, and the application runs without what is"
                                + " missing."),
                withDefault(
                        "startup.training",
                        oneOf("skip", "fetch"),
                        "skip",
                        "skip: a run that creates a CDS or AOT archive fetches nothing; fetch: it starts as any other."),
                optional("log", KeyType.TEMPLATE, "The agent's own log, on standard error."),
                withDefault(
                        "log.level",
                        oneOf("off", "error", "warn", "info", "debug", "trace"),
                        "info",
                        "What is logged: this level and the more severe ones."));
    }

    private static List<Key> service() {
        String endpoint = "host:port to listen on; port 0 for any free one.";
        List<Key> keys = new ArrayList<>(Arrays.asList(
                optional("service", KeyType.TEMPLATE, "Listeners for other processes."),
                optional("service.tcp", KeyType.FILLED_TEMPLATE, "The protocol of Aerospike Secret Agent over TCP."),
                required("service.tcp.endpoint", KeyType.LISTEN_ADDRESS, endpoint),
                optional("service.tcp.tls", KeyType.GIVEN_SECTION, "The listener's TLS."),
                optional("service.uds", KeyType.FILLED_TEMPLATE, "The same protocol over a Unix domain socket."),
                required("service.uds.socket-path", KeyType.TEXT, "The socket's path; mode 660; Java 16 and newer."),
                optional(
                        "service.http",
                        KeyType.FILLED_TEMPLATE,
                        "Metrics, status and, where wanted, secrets over HTTP."),
                optional(
                        "service.http.endpoint",
                        KeyType.LISTEN_ADDRESS,
                        endpoint + " Needed unless secrets.socket-path is set and there are no metrics."),
                optional(
                        "service.http.secrets",
                        KeyType.SECTION,
                        "Serve the secrets over HTTP, as a local provider; {} for all defaults."),
                otherwise(
                        "service.http.secrets.token",
                        KeyType.TOKEN,
                        "the same variables as for `local.token`",
                        "The token that clients must send, or its file as in file:///var/run/awssmatoken."),
                optional(
                        "service.http.secrets.socket-path",
                        KeyType.TEXT,
                        "Serve them on that Unix domain socket instead; Java 16 and newer."),
                optional("service.http.secrets.url-base-path", PATH, NO_EFFECT),
                optional("service.https", KeyType.FILLED_TEMPLATE, "Metrics and status over HTTPS."),
                required("service.https.endpoint", KeyType.LISTEN_ADDRESS, endpoint),
                required("service.https.tls", KeyType.GIVEN_SECTION, "The listener's TLS."),
                optional("service.https.secrets", KeyType.SECTION, NO_EFFECT),
                optional("service.https.secrets.url-base-path", PATH, NO_EFFECT)));
        keys.addAll(tls("service.tcp.tls"));
        keys.addAll(tls("service.https.tls"));
        return keys;
    }

    private static List<Key> tls(String path) {
        return Arrays.asList(
                required(
                        path + ".cert-file",
                        KeyType.TEXT,
                        "The certificate and its chain, PEM; read again when it changes."),
                required(path + ".key-file", KeyType.TEXT, "The private key, PEM, without a passphrase."),
                optional(
                        path + ".ca-file",
                        KeyType.TEXT,
                        "The CA of the clients' certificates, which are then demanded; PEM."));
    }

    private static List<Key> metrics(String listener) {
        String prometheus = listener + ".metrics.prometheus";
        return Arrays.asList(
                optional(listener + ".metrics", KeyType.TEMPLATE, "Metrics and status."),
                optional(prometheus, KeyType.TEMPLATE, "Metrics as Prometheus reads them."),
                withDefault(
                        prometheus + ".url-base-path",
                        PATH,
                        PrometheusSettings.DEFAULT_PATH,
                        "Metrics are at <url-base-path>/v1/prometheus, the status at <url-base-path>/v1/status."),
                optional(prometheus + ".labels", TEXTS, "Labels for each metric."));
    }
}

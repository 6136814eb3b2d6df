package io.secretagent.localaws;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code java -jar local-aws.jar}.
 *
 * @param port 0 for any free port
 */
record CommandLine(
        int port,
        int metadataPort,
        Optional<Tls> tls,
        Optional<ProxyOptions> proxy,
        Optional<Path> state,
        Optional<Path> readyFile) {
    static final String USAGE =
            "usage: java -jar local-aws.jar [--help] [--port N] [--metadata-port N] [--state FILE.json]"
                    + " [--ready-file FILE]\n"
                    + "    [--tls FOLDER] [--tls-names A,B] [--tls-key EC|RSA] [--tls-expired true|false]"
                    + " [--tls-protocols TLSv1.2]\n"
                    + "    [--proxy-port N] [--proxy-login USER:PASSWORD] [--proxy-hosts HOST:PORT,HOST:PORT]";

    /** The usage, and the commands to use the server. */
    static final String HELP = USAGE + """


            It prints the variables to set. With --state samples/local-aws/seed.json the user SecretOwner may create and change
            secrets (policy SecretsManagerReadWrite), for example with the AWS CLI:

                export AWS_ENDPOINT_URL=http://127.0.0.1:PORT AWS_DEFAULT_REGION=us-west-1
                export AWS_ACCESS_KEY_ID=BBBBBBBBBBBBBBBBBBBB AWS_SECRET_ACCESS_KEY=BBBBBBB/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                aws secretsmanager create-secret --name Second --secret-string '{"password":"not-a-real-one"}'
                aws secretsmanager put-secret-value --secret-id Second --secret-string '{"password":"not-a-real-two"}'

            The user SecretAgent (AAAAAAAAAAAAAAAAAAAA) may read only TestingSecret, by that secret's own policy. The role
            arn:aws:iam::999999999999:role/AccessToSecrets, which SecretAgent may assume, reads every secret.""";

    static boolean isHelp(String... arguments) {
        List<String> given = List.of(arguments);
        return given.contains("--help") || given.contains("-h");
    }

    /** @throws IllegalArgumentException with one sentence that names the error */
    static CommandLine parse(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!USAGE.contains("[" + arguments[i] + " ")) {
                throw new IllegalArgumentException("Unknown option " + arguments[i] + ".");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("Option " + arguments[i] + " needs a value.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return new CommandLine(
                port(options, "--port"),
                port(options, "--metadata-port"),
                path(options, "--tls").map(folder -> tls(folder, options)),
                Optional.ofNullable(options.get("--proxy-port")).map(given -> proxy(options)),
                path(options, "--state"),
                path(options, "--ready-file"));
    }

    private static Tls tls(Path folder, Map<String, String> options) {
        Tls tls = Tls.in(folder).speaking(list(options, "--tls-protocols").toArray(new String[0]));
        List<String> names = list(options, "--tls-names");
        Tls named = names.isEmpty() ? tls : tls.forNames(names.toArray(new String[0]));
        Tls keyed = options.getOrDefault("--tls-key", "EC").equals("RSA") ? named.withRsa() : named;
        return Boolean.parseBoolean(options.get("--tls-expired")) ? keyed.thatExpired() : keyed;
    }

    private static ProxyOptions proxy(Map<String, String> options) {
        return new ProxyOptions(
                port(options, "--proxy-port"),
                Optional.ofNullable(options.get("--proxy-login")),
                list(options, "--proxy-hosts"));
    }

    private static List<String> list(Map<String, String> options, String name) {
        return options.containsKey(name) ? List.of(options.get(name).split(",")) : List.of();
    }

    private static int port(Map<String, String> options, String name) {
        String port = options.getOrDefault(name, "0");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("Option " + name + " is a port between 0 and 65535.");
        }
        return Integer.parseInt(port);
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of);
    }
}

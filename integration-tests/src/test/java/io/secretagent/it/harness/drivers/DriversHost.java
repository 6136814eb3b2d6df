package io.secretagent.it.harness.drivers;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.LoadHost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The host {@code drivers} with the agent, the servers, and the secret {@code Driver} with a user and a password. */
public final class DriversHost implements AutoCloseable {

    private static final String USER = "APP";
    private static final String PASSWORD = "p@ss&w;o=r:d/%41+{x}-1732";
    private static final String USER_REFERENCE = "secrets:Driver:username";
    private static final String REFERENCE = "secrets:Driver:password";
    /** A key that the secret does not have: the agent refuses the login, with its reason. */
    private static final String MISSING = "secrets:Driver:missing";

    private static final String REFUSAL = "Secret Agent does not log in: Driver has no key \"missing\"";
    private static final String DYNAMIC = "{{resolve:secretsmanager:Driver:SecretString:%s}}";
    private static final List<String> HIKARI =
            List.of("com.zaxxer:HikariCP:5.1.0", "org.slf4j:slf4j-api:2.0.16", "org.slf4j:slf4j-nop:2.0.16");

    private final TestingAws aws = TestingAws.start();
    private final Servers servers = new Servers(List.of(PASSWORD, REFERENCE));
    private final RunningHost host;
    private final Set<String> kept = new HashSet<>();

    /** Starts it in a folder of its own. */
    public DriversHost(Path folder) {
        String arn = aws.secret(
                "Driver",
                "{\"username\":\"" + USER + "\",\"password\":\"" + HostilePasswords.escaped(PASSWORD) + "\"}");
        LoadHost compiled = new LoadHost("drivers", 8, List.of());
        host = HostJvm.in(folder)
                .option("-Xmx1g")
                .option("-Dderby.stream.error.file=" + folder.resolve("derby.log"))
                .option("-Dderby.connection.requireAuthentication=true")
                .option("-Dderby.user." + USER + "=" + PASSWORD)
                .agent(aws.secretManager("Driver", arn) + "inject: {system-properties: none}\n")
                .command("-cp", compiled.classPath(), compiled.mainClass())
                .startCommand();
    }

    /**
     * Logs in with a driver in every place where user and password can be. Without a server, the password is a reference that has no
     * value, and it is enough that the agent refuses to send it.
     */
    public List<Outcome> run(DriverVersion driver, Vendor vendor) {
        String path = driver.classPath();
        if (vendor.isEmbedded() && kept.add(driver.label())) {
            keep(vendor, path);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Place place : places(driver, vendor)) {
            String ownPath = place.command().equals("hikari") ? driver.classPath(HIKARI.toArray(String[]::new)) : path;
            logIn(place, ownPath, driver, vendor, outcomes);
        }
        return outcomes;
    }

    private void logIn(Place place, String path, DriverVersion driver, Vendor vendor, List<Outcome> outcomes) {
        Recorder recorder = vendor.isEmbedded() || !vendor.isSeen() ? null : vendor.server(servers);
        if (recorder != null) {
            recorder.taken();
        }
        String reply =
                host.ask(place.command() + " " + path + "\t" + place.words()).replace(PASSWORD, "(the secret)");
        boolean isAbsent = reply.startsWith("java.lang.NoSuchMethodException")
                || reply.matches("(java.lang.RuntimeException: )?java.lang.ClassNotFoundException.*");
        if (!isAbsent) {
            boolean isRefused = !vendor.isSeen() && reply.contains(REFUSAL);
            outcomes.add(new Outcome(driver, place.name(), isRefused ? Outcome.KNOWN : result(recorder, reply)));
        }
    }

    private static String result(Recorder recorder, String reply) {
        if (recorder == null) {
            return reply.equals("connected") ? Outcome.RIGHT : reply;
        }
        List<Login> logins = recorder.taken();
        if (!logins.isEmpty() && logins.stream().allMatch(DriversHost::isRight)) {
            return Outcome.RIGHT;
        }
        return (logins + " was received: " + reply).replace(PASSWORD, "(the secret)");
    }

    private static boolean isRight(Login login) {
        return PASSWORD.equals(login.password())
                && (login.user() == null || login.user().equals(USER));
    }

    private void keep(Vendor vendor, String path) {
        String own = "user=" + USER + "\tpassword=" + PASSWORD;
        String words = switch (vendor) {
            case H2 -> "CREATE TABLE kept(x INT)\t" + own;
            case HSQLDB -> "CREATE USER " + USER + " PASSWORD '" + PASSWORD + "' ADMIN\tuser=SA\tpassword=";
            default -> "VALUES 1\t" + own;
        };
        String reply = host.ask("keep " + path + "\t" + vendor.url(servers) + "\t" + words);
        if (!reply.equals("connected")) {
            throw new AssertionError("the database was not created: " + reply.replace(PASSWORD, "(the secret)"));
        }
    }

    private List<Place> places(DriverVersion driver, Vendor vendor) {
        String url = vendor.url(servers);
        String reference = vendor.isSeen() ? REFERENCE : MISSING;
        String pair = "\tuser=" + USER_REFERENCE + "\tpassword=" + reference;
        List<Place> places = new ArrayList<>();
        places.add(new Place(
                "properties",
                "driver",
                url + pair.replace("\t", "\t" + vendor.prefix()))); // Avatica has names of its own
        if (vendor.hasParameters()) {
            places.addAll(inParameters(vendor, reference));
        } else {
            String before = ":" + USER_REFERENCE + "/" + reference + "@";
            places.add(new Place("URL, `user/password@`", "driver", url.replace(":@", before)));
            places.add(
                    new Place("URL, `user/\"password\"@`", "driver", url.replace(":@", ":APP/\"" + reference + "\"@")));
        }
        if (vendor.hasUsersBeforeHosts(driver)) {
            String before = "//" + USER_REFERENCE + ":" + reference + "@";
            places.add(new Place("URL, `//user:password@`", "driver", url.replace("//", before)));
        }
        vendor.sources().forEach(source -> places.addAll(ofSource(source, vendor.setting(source, servers), reference)));
        return places;
    }

    private List<Place> inParameters(Vendor vendor, String reference) {
        String user = DYNAMIC.formatted("username");
        String password = DYNAMIC.formatted(reference.substring(reference.lastIndexOf(':') + 1));
        List<Place> places = new ArrayList<>();
        places.add(inUrl("URL, `secrets:…`", vendor, USER_REFERENCE, reference));
        places.add(inUrl("URL, `${secrets:…}`", vendor, "${" + USER_REFERENCE + "}", "${" + reference + "}"));
        places.add(inUrl("URL, `{{resolve:…}}`", vendor, user, password));
        places.add(inUrl("URL, percent-encoded", vendor, encoded(user), encoded(password)));
        if (vendor == Vendor.SQL_SERVER) {
            places.add(inUrl("URL, in braces", vendor, "{" + USER_REFERENCE + "}", "{" + password + "}"));
        }
        return places;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Place inUrl(String name, Vendor vendor, String user, String password) {
        String own = vendor.separator() + vendor.prefix();
        return new Place(name, "driver", vendor.url(servers) + own + "user=" + user + own + "password=" + password);
    }

    private static List<Place> ofSource(Vendor.Source source, String setting, String reference) {
        String simple = source.className().substring(source.className().lastIndexOf('.') + 1);
        String set = "\tsetUser=" + USER_REFERENCE + "\tsetPassword=" + reference;
        List<Place> places = new ArrayList<>();
        for (String method : List.of("getConnection", "getXAConnection", "getPooledConnection")) {
            String start = source.className() + "\t" + method + "\t";
            places.add(new Place(simple + "." + method + "()", "source", start + "\t" + setting + set));
            places.add(new Place(
                    simple + "." + method + "(…)",
                    "source",
                    start + USER_REFERENCE + " " + reference + "\t" + setting));
        }
        if (setting.startsWith("setU") && !simple.matches(".*(XA|Pool).*")) {
            String name = setting.substring("set".length(), setting.indexOf('='));
            String property = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            places.add(new Place(
                    "HikariCP, `dataSource.user`: " + simple,
                    "hikari",
                    "dataSourceClassName=" + source.className() + "\tconnectionTimeout=3000\tdataSource."
                            + (name.equals("URL") ? "URL" : property) + setting.substring(setting.indexOf('='))
                            + "\tdataSource.user=" + USER_REFERENCE + "\tdataSource.password=" + reference));
        }
        return places;
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            servers.close();
            aws.close();
        }
    }

    /**
     * A place of user and password.
     *
     * @param command of the host
     * @param words its words after the class path
     */
    private record Place(String name, String command, String words) {}
}

package io.secretagent.samples.rotation;

import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same application twice, each with a database of its own on one server and as the same user: without the agent, with the password
 * in its environment, and with the agent, with references there. Nothing else differs.
 */
final class Pair {

    static final String WITHOUT = "without the agent";
    static final String WITH = "with the agent";
    private static final String DATABASE_WITHOUT = "without_agent";
    private static final String DATABASE_WITH = "with_agent";

    private final PostgreSql database;
    private final RunningApplication without;
    private final RunningApplication with;

    private Pair(PostgreSql database, RunningApplication without, RunningApplication with) {
        this.database = database;
        this.without = without;
        this.with = with;
    }

    /**
     * @param folder for logs
     * @param common the variables of both
     */
    static Pair start(
            Site site,
            PostgreSql database,
            LocalAws aws,
            RotatedPassword password,
            Map<String, String> common,
            Path folder,
            Resources resources)
            throws Exception {
        database.execute("CREATE DATABASE " + DATABASE_WITHOUT);
        database.execute("CREATE DATABASE " + DATABASE_WITH);
        Map<String, String> fixed = new HashMap<>(common);
        fixed.put("DB_URL", database.url(DATABASE_WITHOUT));
        fixed.put("DB_USER", RotatedPassword.USER);
        fixed.put("DB_PASSWORD", password.first());
        Map<String, String> references = new HashMap<>(common);
        references.put("DB_URL", database.url(DATABASE_WITH));
        references.put("DB_USER", "secrets:" + RotatedPassword.SECRET + ":username");
        references.put("DB_PASSWORD", "secrets:" + RotatedPassword.SECRET + ":password");
        references.putAll(credentials(aws, folder));
        return new Pair(
                database,
                RunningApplication.start(
                        WITHOUT, command(site, List.of()), fixed, folder.resolve("without.log"), resources),
                RunningApplication.start(
                        WITH,
                        command(site, List.of("-javaagent:" + site.agent() + "=" + site.configuration())),
                        references,
                        folder.resolve("with.log"),
                        resources));
    }

    private static List<String> command(Site site, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", site.application().toString()));
        return command;
    }

    /** A user who may read every secret; no setting of this machine's user has an effect. */
    private static Map<String, String> credentials(LocalAws aws, Path folder) throws IOException {
        var user = aws.iam().createUser("SecretAgent");
        user.allowAllSecrets();
        AccessKey key = user.createAccessKey();
        String empty = Files.createFile(folder.resolve("empty")).toString();
        return Map.of(
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                key.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                key.secretAccessKey(),
                "AWS_SHARED_CREDENTIALS_FILE",
                empty,
                "AWS_CONFIG_FILE",
                empty,
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    /** What was counted so far of the application without the agent. */
    Counts countsWithout() throws IOException {
        return without.counts().plus(database.log().logins(DATABASE_WITHOUT));
    }

    Counts countsWith() throws IOException {
        return with.counts().plus(database.log().logins(DATABASE_WITH));
    }
}

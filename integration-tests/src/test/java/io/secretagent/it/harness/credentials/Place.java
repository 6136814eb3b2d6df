package io.secretagent.it.harness.credentials;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.Iam;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A host and all places where its agent may find credentials. */
public final class Place {

    /** A profile of single sign-on, for the role {@code OfSignOn}. */
    public static final String SIGN_ON = """
            [default]
            sso_session = company
            sso_account_id = 999999999999
            sso_role_name = OfSignOn
            [sso-session company]
            sso_region = us-west-1
            sso_start_url = https://company.awsapps.com/start
            """;

    public final LocalAws aws;
    public final HostJvm host;
    final Path folder;
    private final TestingAws testingAws;
    private Optional<AccessKey> inFile = Optional.empty();
    private String linesInFile = "";

    public Place(TestingAws testingAws, Path folder) {
        this.testingAws = testingAws;
        this.aws = testingAws.aws;
        this.folder = folder;
        this.host = HostJvm.in(folder)
                .sharedFilesInHome()
                .environment("AWS_ENDPOINT_URL_SSO", aws.endpoint().toString());
    }

    public User user(String name) {
        Iam iam = aws.iam();
        return iam.user(name).orElseGet(() -> iam.createUser(name));
    }

    public Role role(String name) {
        Iam iam = aws.iam();
        return iam.role(name).orElseGet(() -> iam.createRole(name));
    }

    public AccessKey key(User user) {
        return known(user.createAccessKey());
    }

    public AccessKey session(User user) {
        return known(user.createSession(Duration.ofHours(1)));
    }

    private static AccessKey known(AccessKey key) {
        KnownSecrets.add(key.secretAccessKey());
        key.sessionToken().ifPresent(KnownSecrets::add);
        return key;
    }

    /** Puts the key into the agent's configuration file. */
    public void inConfiguration(AccessKey key) {
        inFile = Optional.of(key);
    }

    /** Adds a line to the section {@code secret-manager.aws} of the agent's configuration file. */
    public void inConfiguration(String line) {
        linesInFile += "    " + line + "\n";
    }

    /** Adds a profile with a key to {@code ~/.aws/credentials}. */
    public void inCredentialsFile(String profile, AccessKey key) {
        append(".aws/credentials", profile(profile, key));
    }

    public static String profile(String profile, AccessKey key) {
        return "[" + profile + "]\naws_access_key_id = " + key.accessKeyId() + "\naws_secret_access_key = "
                + key.secretAccessKey() + "\n"
                + key.sessionToken()
                        .map(token -> "aws_session_token = " + token + "\n")
                        .orElse("");
    }

    /** Appends to a file below the home. */
    public Path append(String file, String text) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            String before = Files.exists(path) ? Files.readString(path) : "";
            return PrivateFile.write(path, before + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agent's configuration for one resource. */
    public String configuration(String name, String arn) {
        return testingAws.secretManager(inFile, name, arn).replace("    resources:", linesInFile + "    resources:");
    }
}

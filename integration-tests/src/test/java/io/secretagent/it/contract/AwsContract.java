package io.secretagent.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.contract.Account;
import io.secretagent.it.harness.contract.Account.User;
import io.secretagent.it.harness.contract.AwsEmulator;
import io.secretagent.it.harness.contract.Check;
import io.secretagent.it.harness.contract.RegionGate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Fetching secrets and assuming roles: tests that must pass against each AWS. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("once")
abstract class AwsContract {

    private static final String READ = "secretsmanager:GetSecretValue";
    private static final String OTHER_REGION = "eu-west-1";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] BINARY = {0, 1, 2, (byte) 0xff, (byte) 0xfe, 10, 13, 127};
    /** 65,536 bytes, the most that Secrets Manager stores. */
    private static final String LARGEST = "0123456789abcdef".repeat(4096);

    private static final String UNICODE = "pässwörd-密码-пароль-🔑-\u00a0-$${x}#{1}\\$";

    private final AwsEmulator emulator;
    private String arn;
    private User reader;
    private User assumer;
    private User parameterReader;
    private User finder;
    private String role;
    private String roleWithExternalId;
    private String roleOfOneSession;

    @TempDir
    Path folder;

    AwsContract(AwsEmulator emulator) {
        this.emulator = emulator;
    }

    @BeforeAll
    void setUp() throws Exception {
        emulator.missing().ifPresent(this::skip);
        emulator.start();
        Account account = emulator.account();
        reader = account.createUser("Reader", READ);
        assumer = account.createUser("Assumer", "sts:AssumeRole");
        parameterReader = account.createUser("ParameterReader", "ssm:GetParameter");
        finder = account.createUser("Finder", "secretsmanager:*");
        Stream.of(reader, assumer, parameterReader, finder)
                .map(User::secretAccessKey)
                .forEach(KnownSecrets::add);
        createSecrets(account);
        createRoles(account);
    }

    private void createSecrets(Account account) {
        arn = create("Nested", """
                {"user":"u-4711-nested","db":{"host":"db1","ports":[5432,5433]},"active":true,"nothing":null}""");
        create("Plain", "plain text, no JSON");
        account.createBinarySecret("Binary", BINARY);
        KnownSecrets.add(Base64.getEncoder().encodeToString(BINARY));
        create("Largest", LARGEST);
        create("Unicode", "{\"raw\":\"" + UNICODE.replace("\\", "\\\\") + "\",\"escaped\":\"\\ud83d\\udd11\"}");
        KnownSecrets.add(UNICODE);
        create("Rotated", "{\"password\":\"p-before-rotation\"}");
        account.putSecret("Rotated", "{\"password\":\"p-after-rotation\"}");
        KnownSecrets.add("p-after-rotation");
        IntStream.rangeClosed(10, 32).forEach(i -> create("/found/" + i, "{\"password\":\"p-found-" + i + "\"}"));
        account.tag("/found/11", "team", "pay");
        account.tag("/found/12", "team", "payments");
        IntStream.rangeClosed(1, 20).forEach(i -> create("Many" + i, "{\"password\":\"p-many-" + i + "\"}"));
    }

    private String create(String name, String value) {
        KnownSecrets.add(value);
        return emulator.account().createSecret(name, value);
    }

    private void createRoles(Account account) {
        role = account.createRole("AccessToSecrets", assumer, null, HOUR, READ);
        roleWithExternalId = account.createRole("WithExternalId", assumer, "ext-42", HOUR.multipliedBy(2), READ);
        roleOfOneSession = account.createRole("OfOneSession", assumer, null, HOUR, "sts:GetCallerIdentity");
        create("OfOneSession", "only for billing");
        account.letSessionRead("OfOneSession", roleOfOneSession, "billing");
    }

    @AfterAll
    void tearDown() {
        emulator.close();
    }

    @Test
    void fetchesByArnAndByNameAndGivesEveryKeyOfNestedJson() {
        String byArn = "ByArn: " + arn;
        assertPrints(
                host(reader, byArn, "ByName: Nested"),
                "ByArn.user=u-4711-nested",
                "ByName.user=u-4711-nested",
                "ByName.db.host=db1",
                "ByName.db.ports[1]=5433",
                "ByName.db={\"host\":\"db1\",\"ports\":[5432,5433]}",
                "ByName.active=true",
                "ByName.nothing is not set");
    }

    @Test
    void givesPlainTextUnderTheResourcesName() {
        assertPrints(host(reader, "App: Plain"), "App=plain text, no JSON");
    }

    @Test
    void givesBinaryAsBase64AndOnlyWhereItIsNamed() {
        HostJvm host = HostJvm.in(folder).agent(yaml(reader, "", "Binary: Binary") + """
                inject:
                  system-properties: {app.bin: "secrets:Binary"}
                """);
        assertPrints(host, "app.bin=" + Base64.getEncoder().encodeToString(BINARY), "Binary is not set");
    }

    @Test
    void givesTheLargestSecretWhole() {
        assertPrints(host(reader, "Large: Largest"), "Large=" + LARGEST);
    }

    @Test
    void keepsEveryCharacter() {
        assertPrints(host(reader, "Text: Unicode"), "Text.raw=" + UNICODE, "Text.escaped=🔑");
    }

    @Test
    void readsThePreviousVersionByItsStage() {
        HostJvm host = host(reader, "Rotated: Rotated")
                .option("-Dapp.previous={{resolve:secretsmanager:Rotated:SecretString:password:AWSPREVIOUS}}");
        assertPrints(host, "app.previous=p-before-rotation", "Rotated.password=p-after-rotation");
    }

    @Test
    void fetches20SecretsAtOnce() {
        String[] resources = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> "R" + i + ": Many" + i)
                .toArray(String[]::new);
        String[] lines = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> "R" + i + ".password=p-many-" + i)
                .toArray(String[]::new);
        assertPrints(host(reader, resources), lines);
    }

    @Test
    void findsSecretsByTheBeginningOfTheirNamesPageByPage() {
        assertPrints(
                host(finder, "app/*: {prefix-of: /found/, most: 23}"),
                "app/10.password=p-found-10",
                "app/32.password=p-found-32");
        assertEnds(host(finder, "app/*: {prefix-of: /found/, most: 22}"), "There are more than 22 secrets");
        assertEnds(host(finder, "app/*: {prefix-of: /none/, most: 22}"), "There is no secret whose name begins with");
    }

    @Test
    void findsSecretsByATagExactly() {
        assertPrints(
                host(finder, "app/*: {tags: {team: pay}, most: 5}"),
                "app//found/11.password=p-found-11",
                "app//found/12.password is not set");
    }

    @Test
    void refusesASearchThatNoPolicyAllows() {
        assumeChecks(Check.POLICIES);
        assertEnds(host(reader, "app/*: {prefix-of: /found/, most: 23}"), "app/* (us-west-1, ", "AWS returned ");
    }

    @Test
    void fetchesTheLatestVersionOfAParameterDecryptedAndGivesItsKeys() {
        String parameter = putParameter("/contract/db", "{\"password\":\"p-parameter-1\"}");
        String text = putParameter("/contract/text", UNICODE);
        assertPrints(
                host(parameterReader, "Db: " + parameter, "Text: " + text),
                "Db.password=p-parameter-1",
                "Text=" + UNICODE);
        putParameter("/contract/db", "{\"password\":\"p-parameter-2\"}");
        assertPrints(host(parameterReader, "Db: " + parameter), "Db.password=p-parameter-2");
        assertEnds(host(parameterReader, "Gone: " + parameter + "-gone"), "Gone ", "AWS returned ParameterNotFound");
    }

    @Test
    void refusesTheUserWhomNoPolicyAllowsToReadParameters() {
        assumeChecks(Check.POLICIES);
        String parameter = putParameter("/contract/denied", "p-parameter-denied");
        assertEnds(host(reader, "App: " + parameter), "App (us-west-1, ", "AWS returned ");
    }

    private String putParameter(String name, String value) {
        KnownSecrets.add(value);
        return emulator.account().putParameter(name, value);
    }

    @Test
    void endsTheHostWhereASecretIsMissing() {
        assertEnds(host(reader, "Plain: Plain", "Gone: NoSuchSecret"), "Gone ", "ResourceNotFoundException");
    }

    @Test
    void refusesTheWrongSecretKey() {
        assumeChecks(Check.SIGNATURES);
        assertEnds(host(withWrongKey(), "App: Plain"), "App (us-west-1, ", "AWS returned ");
    }

    @Test
    void refusesTheUserWhomNoPolicyAllows() {
        assumeChecks(Check.POLICIES);
        assertEnds(host(assumer, "App: Plain"), "App (us-west-1, ", "AWS returned ");
    }

    @Test
    void tellsWhyAWSRefused() {
        assumeChecks(Check.ERROR_CODES);
        assertEnds(
                host(withWrongKey(), "App: Plain"),
                "AWS returned InvalidSignatureException",
                "The secret access key does not belong to the access key id");
        assertEnds(
                host(assumer, "App: Plain"),
                "AWS returned AccessDeniedException",
                "Allow secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-west-1:<account>:secret:Plain-??????");
        assertEnds(
                assuming(mapping(roleWithExternalId, "billing", "ext-43", "1h"), "App: Plain"),
                "STS answered AccessDenied",
                "Its condition sts:ExternalId, if it has one, must equal the configured secret-manager.aws.assume-role.external-id");
    }

    private User withWrongKey() {
        return new User(reader.arn(), reader.accessKeyId(), "wrong/" + reader.secretAccessKey());
    }

    /** The user may read nothing: where policies are checked, only the role's credentials can read the secret. */
    @Test
    void readsWithTheRole() {
        assertPrints(assuming("assume-role: " + role, "App: Plain"), "App=plain text, no JSON");
    }

    @Test
    void readsWithTheRoleOfAMapping() {
        assertPrints(
                assuming(mapping(roleWithExternalId, "billing", "ext-42", "2h"), "App: " + arn),
                "App.user=u-4711-nested");
    }

    @Test
    void refusesTheWrongExternalId() {
        assumeChecks(Check.EXTERNAL_ID);
        assertEnds(
                assuming(mapping(roleWithExternalId, "billing", "ext-43", "1h"), "App: Plain"),
                "The role " + roleWithExternalId + " could not be assumed",
                "STS answered ");
    }

    @Test
    void refusesALongerSessionThanTheRoles() {
        assumeChecks(Check.SESSION_DURATION);
        assertEnds(
                assuming(mapping(roleWithExternalId, "billing", "ext-42", "3h"), "App: Plain"),
                "STS answered ValidationError",
                "duration");
    }

    @Test
    void namesTheSession() {
        assumeChecks(Check.SESSION_NAME);
        String theOne = "assume-role: {role-arn: " + roleOfOneSession + ", session-name: billing}";
        assertPrints(assuming(theOne, "App: OfOneSession"), "App=only for billing");
    }

    @Test
    void isNotTheNamedSessionByDefault() {
        assumeChecks(Check.SESSION_NAME);
        assertEnds(assuming("assume-role: " + roleOfOneSession, "App: OfOneSession"), "AccessDeniedException");
    }

    /** The user may assume the role and do nothing else, and the secret's region is not that of the section. */
    @Test
    void readsAResourceOfAnotherRegionWithARoleOfItsOwn() {
        createReplicated("There", "{\"password\":\"p-there-1\"}");
        assertPrints(
                host(
                        assumer,
                        "There: {arn: There, region: " + OTHER_REGION + ", assume-role: '" + role + "'}",
                        "Here: {arn: Plain, assume-role: '" + role + "'}"),
                "There.password=p-there-1",
                "Here=plain text, no JSON");
    }

    @Test
    void readsTheReplicaWhileTheFirstRegionIsUnavailable() throws IOException {
        String replicated = createReplicated("FallsOver", "{\"password\":\"p-falls-over\"}");
        try (RegionGate gate = new RegionGate(emulator.endpoint(), AwsEmulator.REGION)) {
            String resource = "App: {arn: '" + replicated + "', fallback-regions: [" + OTHER_REGION + "]}";
            HostRun ended = HostJvm.in(folder)
                    .agent(yaml(reader, gate.endpoint(), "", resource))
                    .hello("App.password")
                    .run();

            assertThat(ended.stdout()).as(ended.stderr()).isEqualTo("App.password=p-falls-over\n");
            assertThat(ended.stderr()).containsOnlyOnce("could not be fetched there, but from " + OTHER_REGION);
        }
    }

    private String createReplicated(String name, String value) {
        KnownSecrets.add(value);
        return emulator.account().createReplicatedSecret(name, value, OTHER_REGION);
    }

    private static String mapping(String role, String session, String externalId, String duration) {
        return "assume-role: {role-arn: %s, session-name: %s, external-id: %s, duration: %s}"
                .formatted(role, session, externalId, duration);
    }

    private HostJvm assuming(String assumeRole, String resource) {
        return HostJvm.in(folder).agent(yaml(assumer, assumeRole, resource));
    }

    private HostJvm host(User user, String... resources) {
        return HostJvm.in(folder).agent(yaml(user, "", resources));
    }

    private String yaml(User user, String assumeRole, String... resources) {
        return yaml(user, emulator.endpoint(), assumeRole, resources);
    }

    private static String yaml(User user, URI endpoint, String assumeRole, String... resources) {
        return """
                secret-manager:
                  aws:
                    region: %s
                    endpoint: %s
                    access-key-id: %s
                    secret-access-key: %s
                    %s
                    resources:
                      %s
                """.formatted(
                        AwsEmulator.REGION,
                        endpoint,
                        user.accessKeyId(),
                        user.secretAccessKey(),
                        assumeRole,
                        String.join("\n      ", resources));
    }

    /**
     * Asserts that the host starts, with one line on stderr (without those of the pass at trace), and has exactly these properties;
     * the lines name the properties to print.
     */
    private static void assertPrints(HostJvm host, String... lines) {
        String[] names = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            names[i] = lines[i].replaceFirst("( is not set|=.*)$", "");
        }
        HostRun ended = host.hello(names).run();

        assertThat(ended.stderrLines())
                .filteredOn(line -> !line.matches("\\S+Z (DEBUG|TRACE) secret-agent: .*"))
                .singleElement()
                .asString()
                .contains(" INFO secret-agent: ");
        assertThat(ended.stdout()).isEqualTo(String.join("\n", lines) + "\n");
        assertThat(ended.status()).isZero();
    }

    /** Asserts that the host is not started, and that the agent logs these words. */
    private static void assertEnds(HostJvm host, String... words) {
        HostRun ended = host.hello("App").run();

        assertThat(ended.stdout()).isEmpty();
        assertThat(String.join("\n", ended.stderrLines())).contains(words);
        assertThat(ended.status()).isEqualTo(1);
    }

    private void assumeChecks(Check check) {
        if (!emulator.checks().contains(check)) {
            skip(emulator.getClass().getSimpleName() + " does not check " + check);
        }
    }

    /** Prints the reason of a skipped test, which JUnit's report has and Maven's console does not show. */
    private void skip(String reason) {
        System.out.println(getClass().getSimpleName() + " skips: " + reason);
        assumeTrue(false, reason);
    }
}

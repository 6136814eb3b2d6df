package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.Settings;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.FoundSecret;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryTest {

    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:";

    /** What AWS answers to each entry; a FetchException is thrown. */
    private final Map<String, Object> answers = new ConcurrentHashMap<>();

    private final List<Set<String>> known = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    private final SecretSource source = (SecretSource) Proxy.newProxyInstance(
            DiscoveryTest.class.getClassLoader(), new Class<?>[] {SecretSource.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "find":
                        return find((DiscoverySettings) arguments[0], arguments[1]);
                    case "describe":
                        return arguments[0].toString();
                    case "awaited":
                        return "AWS";
                    default:
                        throw new AssertionError(method + " is not expected");
                }
            });

    @SuppressWarnings("unchecked")
    private Object find(DiscoverySettings entry, Object knownNames) throws FetchException, InterruptedException {
        known.add((Set<String>) knownNames);
        Object answer = answers.getOrDefault(entry.name, List.of());
        if (answer instanceof FetchException) {
            throw (FetchException) answer;
        }
        if (answer instanceof CountDownLatch) {
            ((CountDownLatch) answer).await();
            return answers.get(entry.name);
        }
        return answer;
    }

    private static Settings settings(String entries) {
        return settings(entries, "5m");
    }

    private static Settings settings(String entries, String interval) {
        return Given.settings("""
                secret-manager:
                  aws:
                    region: us-west-1
                    resources:
                %s
                startup: {timeout: 2s}
                refresh: {interval: %s}
                """.formatted(entries.indent(6), interval));
    }

    private static FoundSecret secret(String name) {
        return new FoundSecret(name, ARN + name + "-abcdef", SecretValue.text("v1", "{\"k\":\"s\"}"));
    }

    private static FoundSecret withoutValue(String name) {
        return new FoundSecret(name, ARN + name + "-abcdef", null);
    }

    private Discovery begun(Settings settings) {
        Discovery discovery = new Discovery(settings, nanos::get);
        discovery.begin(source);
        return discovery;
    }

    @Test
    void thereIsNoneWithoutAnEntry() {
        assertThat(Discovery.atStart(settings("A: a"), source)).isNull();
    }

    @Test
    void whatIsFoundBecomesAResourceWithItsValue() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 5}");
        answers.put("a/*", List.of(secret("/a/x"), withoutValue("/a/denied")));
        Discovery discovery = begun(settings);

        assertThat(discovery.failures()).isEmpty();
        assertThat(settings.aws.resources)
                .containsExactly(Map.entry("a/x", "/a/x"), Map.entry("a/denied", "/a/denied"));
        assertThat(discovery.takeValues()).containsOnlyKeys(SecretVersion.current("a/x"));
        assertThat(discovery.gone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        most: 5                 | There is no secret whose name begins with /a/. Check prefix-of, the region and the account, or write optional: true (secret-manager.aws.resources.a/* in
        most: 5, optional: true |
        """)
    void thatNothingIsFoundIsAFailureUnlessItIsOptional(String keys, String failure) {
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, " + keys + "}"));

        if (failure == null) {
            assertThat(discovery.failures()).isEmpty();
        } else {
            assertThat(discovery.failures()).singleElement().asString().startsWith("[a/*]: " + failure);
        }
    }

    @Test
    void oneTooManyIsAFailureAndNothingIsAdded() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 1, optional: true}");
        answers.put("a/*", List.of(secret("/a/x"), secret("/a/y")));

        assertThat(begun(settings).failures())
                .singleElement()
                .asString()
                .contains("There are more than 1 secret whose name begins with /a/.")
                .contains("Raise most, or write a longer prefix-of");
        assertThat(settings.aws.resources).isEmpty();
    }

    @Test
    void aWrittenResourceOfTheSameSecretIsItAndOneOfAnotherIsAFailure() {
        Settings settings = settings("""
                a/name: /a/name
                a/arn: %1$s/a/arn-abcdef
                a/cut: %1$s/a/cut
                a/key: "%1$s/a/key-abcdef:k::"
                a/other: /b/other
                a/elsewhere: {arn: /a/elsewhere, region: eu-west-1}
                a/*: {prefix-of: /a/, most: 9}
                """.formatted(ARN));
        answers.put(
                "a/*",
                List.of(
                        secret("/a/name"),
                        secret("/a/arn"),
                        secret("/a/cut"),
                        secret("/a/key"),
                        secret("/a/other"),
                        secret("/a/elsewhere")));
        Discovery discovery = begun(settings);

        assertThat(discovery.failures())
                .singleElement()
                .asString()
                .contains("The secret /a/other would be the resource a/other, which is /b/other already.")
                .contains("The secret /a/elsewhere would be")
                .doesNotContain("/a/name")
                .doesNotContain("/a/arn")
                .doesNotContain("/a/cut")
                .doesNotContain("/a/key");
        assertThat(settings.aws.resources).hasSize(6);
        assertThat(discovery.takeValues()).isEmpty();
    }

    @Test
    void whatIsFoundTakesNoReferenceFromAnotherResource() {
        Settings settings = settings("""
                Db: a/db
                a/*: {prefix-of: /a/, most: 9}
                """);
        answers.put("a/*", List.of(secret("/a/db")));

        assertThat(begun(settings).failures())
                .singleElement()
                .asString()
                .contains(
                        "The secret /a/db would be the resource a/db, by which references name the secret of another");
        assertThat(settings.aws.resources).containsOnlyKeys("Db");
    }

    @Test
    void twoEntriesCannotFindTheSameResource() {
        Settings settings = settings("""
                a/*: {prefix-of: /x/, most: 9}
                a/b/*: {prefix-of: /y/, most: 9}
                """);
        answers.put("a/*", List.of(secret("/x/b/c")));
        answers.put("a/b/*", List.of(secret("/y/c")));

        assertThat(begun(settings).failures())
                .singleElement()
                .asString()
                .contains("[a/b/*]: The secret /y/c would be the resource a/b/c, which is that of a/* already.");
    }

    @Test
    void aSecretWithoutANameOfItsOwnIsLeftOutWithOneWarning() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 5}");
        answers.put("a/*", List.of(secret("/a/"), secret("/a/x\u001b[2J\nforged"), secret("/a/y")));
        String log = StandardError.during(
                () -> assertThat(begun(settings).failures()).isEmpty());

        assertThat(settings.aws.resources).containsOnlyKeys("a/y");
        assertThat(log)
                .contains("The secret \"/a/\" is left out")
                .doesNotContain("\u001b")
                .doesNotContain("\nforged");
    }

    @Test
    void secretsThatAreAllLeftOutAreNone() {
        answers.put("a/*", List.of(secret("/a/")));

        assertThat(begun(settings("a/*: {prefix-of: /a/, most: 5}")).failures())
                .singleElement()
                .asString()
                .contains("There is no secret whose name begins with /a/.");
        assertThat(begun(settings("a/*: {prefix-of: /a/, most: 5, optional: true}"))
                        .failures())
                .isEmpty();
    }

    @Test
    void aFailureOfAwsIsOneOfTheStart() {
        answers.put("a/*", new FetchException("Denied.", "AccessDeniedException", false));

        assertThat(begun(settings("a/*: {prefix-of: /a/, most: 5, optional: true}"))
                        .failures())
                .containsExactly("[a/*]: Denied.");
    }

    @Test
    void aCallThatHangsEndsWithTheTimeOfTheStart() {
        CountDownLatch never = new CountDownLatch(1);
        answers.put("a/*", never);
        long start = System.nanoTime();

        assertThat(begun(settings("a/*: {prefix-of: /a/, most: 5}")).failures())
                .singleElement()
                .asString()
                .contains("There was no response within startup.timeout from AWS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        never.countDown();
    }

    @Test
    void aTransientFailureIsRetried() {
        answers.put("a/*", new FetchException("Busy.", "ThrottlingException", true));
        Settings settings = settings("a/*: {prefix-of: /a/, most: 5}");
        Thread later = new Thread(() -> {
            await(() -> known.size() > 1);
            answers.put("a/*", List.of(secret("/a/x")));
        });
        later.start();

        assertThat(begun(settings).failures()).isEmpty();
        assertThat(settings.aws.resources).containsOnlyKeys("a/x");
    }

    @Test
    void whatIsGoneAfterACheckpointIsKnown() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 5}");
        answers.put("a/*", List.of(secret("/a/x"), secret("/a/y")));
        Discovery discovery = begun(settings);
        answers.put("a/*", List.of(secret("/a/y"), secret("/a/z")));
        discovery.begin(source);

        assertThat(discovery.gone()).containsExactly("a/x");
        assertThat(discovery.takeValues()).containsOnlyKeys(SecretVersion.current("a/y"), SecretVersion.current("a/z"));
    }

    private static void await(BooleanSupplier condition) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(deadline.millisLeft()).as("milliseconds left").isPositive();
            Thread.yield();
        }
    }

    /** Starts to look again; the refresher's thread is not started, so that only {@link #lookAgain} ticks. */
    private Refresher keeping(Discovery discovery, SecretStore store, List<String> growth) {
        Refresher refresher = new Refresher(
                new RefreshCalls(source, store, new FetchStatistics(Set.of())), Set.of(), Duration.ofMinutes(5));
        discovery.keep(refresher, () -> growth.add("grown with " + store.snapshot()));
        return refresher;
    }

    /** Returns once a look-up has begun. */
    private void lookAgain(Refresher refresher) {
        int before = known.size();
        await(() -> {
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            refresher.tick();
            return known.size() > before;
        });
    }

    @Test
    void laterOnesArePublishedAndRefreshedAndTheOthersStay() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 5}");
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings);
        SecretStore store = new SecretStore(new Snapshot(discovery.takeValues()));
        List<String> growth = new ArrayList<>();
        Refresher refresher = keeping(discovery, store, growth);
        answers.put("a/*", List.of(secret("/a/new"), withoutValue("/a/denied")));
        String log = StandardError.during(() -> {
            lookAgain(refresher);
            await(() -> refresher.isScheduled(SecretVersion.current("a/denied")));
        });

        assertThat(store.snapshot().get(SecretVersion.current("a/new")).whole).isEqualTo("{\"k\":\"s\"}");
        assertThat(refresher.isScheduled(SecretVersion.current("a/new"))).isTrue();
        assertThat(settings.aws.resources).containsOnlyKeys("a/x", "a/new", "a/denied");
        assertThat(growth).containsExactly("grown with 1 secret with 1 key");
        assertThat(log).containsOnlyOnce("Further resources of a/*: a/new, a/denied");
        assertThat(known.get(1)).isEqualTo(Set.of("/a/x"));
    }

    @Test
    void laterProblemsAreOneWarningAndTheirEndOneLine() {
        Settings settings = settings("a/*: {prefix-of: /a/, most: 1}");
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings);
        Refresher refresher =
                keeping(discovery, new SecretStore(new Snapshot(discovery.takeValues())), new ArrayList<>());
        String log = StandardError.during(() -> {
            answers.put("a/*", List.of(secret("/a/x"), secret("/a/y")));
            lookAgain(refresher);
            lookAgain(refresher);
            answers.put("a/*", List.of(secret("/a/x")));
            lookAgain(refresher);
            lookAgain(refresher);
            await(() -> StandardError.soFar().contains("are looked for again"));
        });

        assertThat(log)
                .containsOnlyOnce("further secrets could not be looked for")
                .containsOnlyOnce("There are more than 1 secret")
                .containsOnlyOnce("a/*: further secrets are looked for again.");
        assertThat(settings.aws.resources).containsOnlyKeys("a/x");
    }

    @Test
    void aPushOfAllLooksAgainAndOneOfASingleResourceDoesNot() throws InterruptedException {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        Refresher refresher =
                keeping(discovery, new SecretStore(new Snapshot(discovery.takeValues())), new ArrayList<>());
        refresher.pushes().refresh("a/x", Duration.ZERO);
        refresher.tick();
        assertThat(known).hasSize(1);

        refresher.pushes().refresh(null, Duration.ZERO);
        refresher.tick();
        await(() -> known.size() == 2);
    }

    @Test
    void nothingIsLookedForWhileACheckpointIsCreated() throws InterruptedException {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        Refresher refresher =
                keeping(discovery, new SecretStore(new Snapshot(discovery.takeValues())), new ArrayList<>());
        assertThat(refresher.begin()).isTrue();
        assertThat(refresher.pause(Duration.ofMillis(1))).isFalse(); // a call is under way
        discovery.push();
        refresher.tick();

        assertThat(known).hasSize(1);
        refresher.end();
        assertThat(refresher.begin()).isFalse();
    }

    /** A secret that is created while AWS is being asked may be missing in the answer, so another look-up follows. */
    @Test
    void aPushDuringALookUpIsNotLost() {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}\n", "0"));
        Refresher refresher =
                keeping(discovery, new SecretStore(new Snapshot(discovery.takeValues())), new ArrayList<>());
        CountDownLatch answer = new CountDownLatch(1);
        answers.put("a/*", answer);
        discovery.push();
        refresher.tick();
        await(() -> known.size() == 2);
        discovery.push();
        answers.put("a/*", List.of(secret("/a/x")));
        answer.countDown();

        lookAgain(refresher);
        assertThat(known).hasSize(3);
    }

    @Test
    void withoutAThreadItLooksAgainLater() throws ReflectiveOperationException {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        Refresher refresher =
                keeping(discovery, new SecretStore(new Snapshot(discovery.takeValues())), new ArrayList<>());
        ExecutorService without = Executors.newCachedThreadPool();
        without.shutdown(); // refuses, as a pool does that can create no thread
        Field callers = Refresher.class.getDeclaredField("callers");
        callers.setAccessible(true);
        Object with = callers.get(refresher);
        callers.set(refresher, without);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        String log = StandardError.during(() -> {
            refresher.tick();
            refresher.tick();
        });
        callers.set(refresher, with);

        lookAgain(refresher);
        assertThat(log).containsOnlyOnce("RejectedExecutionException");
    }

    @Test
    void whatCouldNotBePublishedIsAtTheNextLookUp() {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        SecretStore store = new SecretStore(new Snapshot(discovery.takeValues()));
        Refresher refresher = new Refresher(
                new RefreshCalls(source, store, new FetchStatistics(Set.of())), Set.of(), Duration.ofMinutes(5));
        AtomicLong growths = new AtomicLong();
        discovery.keep(refresher, () -> {
            if (growths.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
            }
        });
        answers.put("a/*", List.of(secret("/a/new")));
        lookAgain(refresher);
        lookAgain(refresher);

        await(() -> refresher.isScheduled(SecretVersion.current("a/new")));
    }

    /** A text that names it is read just before it is published. */
    @Test
    void whatIsNeededWhileItIsAddedIsRefreshedUntilTheEndAllTheSame() {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        SecretStore store = new SecretStore(new Snapshot(discovery.takeValues()));
        Refresher refresher = new Refresher(
                new RefreshCalls(source, store, new FetchStatistics(Set.of())), Set.of(), Duration.ofMinutes(5));
        SecretVersion further = SecretVersion.current("a/new");
        discovery.keep(refresher, () -> refresher.fetchMissing(Set.of(further), Duration.ZERO));
        answers.put("a/*", List.of(secret("/a/new")));
        lookAgain(refresher);

        await(() -> store.snapshot().get(further) != null && refresher.isKept(further));
        assertThat(refresher.dropUnused(
                        System.nanoTime() + Duration.ofDays(1000).toNanos()))
                .isZero();
    }

    /** Else each text that names one that is published later would be warned of. */
    @Test
    void whatIsFoundTogetherIsPublishedTogether() {
        answers.put("a/*", List.of(secret("/a/x")));
        Discovery discovery = begun(settings("a/*: {prefix-of: /a/, most: 5}"));
        SecretStore store = new SecretStore(new Snapshot(discovery.takeValues()));
        List<Map<SecretVersion, SecretValue>> seen = new CopyOnWriteArrayList<>();
        store.subscribe(change -> seen.add(change.after.values()));
        Refresher refresher = keeping(discovery, store, new ArrayList<>());
        answers.put("a/*", List.of(secret("/a/new"), secret("/a/newer")));
        lookAgain(refresher);

        await(() -> seen.size() == 2);
        assertThat(seen)
                .allSatisfy(values -> assertThat(values)
                        .containsKeys(SecretVersion.current("a/new"), SecretVersion.current("a/newer")));
    }
}

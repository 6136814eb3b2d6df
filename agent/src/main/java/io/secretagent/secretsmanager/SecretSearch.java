package io.secretagent.secretsmanager;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.http.JsonObject;
import io.secretagent.json.JsonException;
import io.secretagent.json.JsonText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets of one entry of the file, page by page. AWS's filters match beginnings, those of tag keys and tag values
 * independently of each other, so that each secret is compared again here. It ends when more than the entry's {@code most} are found.
 *
 * <p>Source: {@code BatchGetSecretValue}, {@code ListSecrets} and {@code Filter} in the Secrets Manager API reference.
 */
final class SecretSearch {

    static final String LIST = "ListSecrets";
    static final String BATCH = "BatchGetSecretValue";

    /** The most that AWS lists in one page. */
    private static final int PAGE_OF_LIST = 100;
    /** Pages may be empty; more than this are taken for an endless loop of another server. */
    private static final int MOST_PAGES = 1_000;

    /** No repetition begins much later than this after the request, so a checkpoint of the JVM can wait for it. */
    private static final long RETRIES_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long FIRST_PAUSE_MILLIS = 100;

    private final DiscoverySettings entry;
    private final String region;
    /** By its class: an interface would be loaded where nothing is searched for, too, to verify the caller. */
    private final SecretsManagerSource source;

    private final SecretRequest request;
    private final Map<String, FoundSecret> found = new LinkedHashMap<>();

    /** @param source makes the calls */
    SecretSearch(DiscoverySettings entry, String region, SecretsManagerSource source) {
        this.entry = entry;
        this.region = region;
        this.source = source;
        this.request = SecretRequest.of(entry, region);
    }

    /**
     * The secrets; one more than {@code most} if there are more.
     *
     * @param known the names of secrets whose values are not needed
     * @throws FetchException if a call fails
     */
    List<FoundSecret> run(Set<String> known) throws FetchException {
        if (known.isEmpty() && entry.prefixOf != null) {
            readPages(BATCH);
        } else {
            readPages(LIST);
            if (!isTooMany()) {
                fetchValues(known);
            }
        }
        return new ArrayList<>(found.values());
    }

    private boolean isTooMany() {
        return found.size() > entry.most;
    }

    private void readPages(String operation) throws FetchException {
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            ServiceResponse response = call(operation, body(operation, token), page == 0);
            if (operation.equals(BATCH)) {
                addFetched(response);
            } else {
                addListed(response);
            }
            String next = response.text("NextToken");
            if (next.isEmpty() || isTooMany()) {
                return;
            }
            if (next.equals(token)) {
                throw endless("names the same next page again. Check the endpoint");
            }
            token = next;
        }
        throw endless("has not ended after " + MOST_PAGES + " pages. Write "
                + (entry.prefixOf == null ? "a tag" : "a prefix-of") + " that fewer secrets have");
    }

    private static FetchException endless(String what) {
        return new FetchException("The list of secrets " + what + ".", "endless list", false);
    }

    /**
     * Sends a request. One that follows others is repeated where its failure is transient: a fleet that starts at once is throttled at
     * any page, and would need still more calls if each search began anew.
     *
     * @param isFirst whether the caller can as well begin anew
     */
    private ServiceResponse call(String operation, byte[] body, boolean isFirst) throws FetchException {
        long longestPause = FIRST_PAUSE_MILLIS;
        long startNanos = System.nanoTime();
        while (true) {
            try {
                return source.call(operation, BatchRequest.MOST, request, body);
            } catch (FetchException e) {
                boolean mayRepeat = !isFirst && e.isTransient && System.nanoTime() - startNanos < RETRIES_NANOS;
                if (!mayRepeat || !hasPaused(longestPause)) {
                    throw e;
                }
                longestPause *= 2;
            }
        }
    }

    /** Pauses, shorter by up to a half at random; false if the thread was interrupted. */
    private static boolean hasPaused(long longestMillis) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longestMillis / 2, longestMillis + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] body(String operation, String token) {
        StringBuilder json = new StringBuilder("{\"Filters\":[");
        if (entry.prefixOf != null) {
            filter(json, "name", entry.prefixOf);
        } else {
            Map.Entry<String, String> tag = entry.tags.entrySet().iterator().next(); // the others are compared here
            filter(json, "tag-key", tag.getKey());
            if (!tag.getValue().isEmpty()) {
                filter(json.append(','), "tag-value", tag.getValue());
            }
        }
        json.append("],\"MaxResults\":").append(operation.equals(BATCH) ? BatchRequest.MOST : PAGE_OF_LIST);
        if (!token.isEmpty()) {
            JsonText.quote(json.append(",\"NextToken\":"), token);
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void filter(StringBuilder json, String key, String value) {
        json.append("{\"Key\":\"").append(key).append("\",\"Values\":[");
        JsonText.quote(json, value);
        json.append("]}");
    }

    private void addFetched(ServiceResponse response) throws FetchException {
        requireMember(response, "SecretValues");
        for (JsonObject secret : response.objects("SecretValues")) {
            boolean isComplete = ServiceResponse.isComplete(secret);
            add(secret.text("Name"), secret.text("ARN"), isComplete ? ServiceResponse.value(secret) : null);
        }
        for (JsonObject error : response.objects("Errors")) {
            String id = error.text("SecretId");
            if (!hasNone(error)) { // a call of its own shows the reason
                add(nameOf(id), id.startsWith("arn:") ? id : "", null);
            }
        }
    }

    /** Whether a secret is marked for deletion, was deleted meanwhile, or has no value yet. */
    private static boolean hasNone(JsonObject error) {
        String code = error.text("ErrorCode");
        return code.endsWith("InvalidRequestException") || code.endsWith("ResourceNotFoundException");
    }

    /** The name of a secret by its ARN, which AWS has appended a hyphen and six characters to; or by its name. */
    private static String nameOf(String id) {
        String last = id.startsWith("arn:") ? id.substring(id.lastIndexOf(':') + 1) : id;
        return id.startsWith("arn:") && last.length() > 7 ? last.substring(0, last.length() - 7) : last;
    }

    private void addListed(ServiceResponse response) throws FetchException {
        requireMember(response, "SecretList");
        try {
            for (ListedSecret secret : ListedSecret.in(response.body())) {
                if (!secret.isDeleted && secret.hasAll(entry.tags)) {
                    add(secret.name, secret.arn, null);
                }
            }
        } catch (JsonException e) {
            throw response.without("list of secrets", ServiceResponse.TITLE);
        }
    }

    private static void requireMember(ServiceResponse response, String member) throws FetchException {
        if (!response.has(member)) {
            throw response.without("list of secrets", ServiceResponse.TITLE);
        }
    }

    private void add(String name, String arn, @Nullable SecretValue value) {
        if (!name.isEmpty() && entry.mayName(name) && !isTooMany()) {
            found.put(name, new FoundSecret(name, arn, value));
        }
    }

    /** What a batch does not return is left to a call of its own. */
    private void fetchValues(Set<String> known) throws FetchException {
        BatchRequest batch = new BatchRequest(region);
        for (FoundSecret secret : new ArrayList<>(found.values())) {
            if (!known.contains(secret.name) && !secret.arn.isEmpty()) {
                batch.add(SecretVersion.current(secret.name), secret.arn);
            }
            if (batch.isFull()) {
                fetch(batch);
                batch = new BatchRequest(region);
            }
        }
        if (!batch.versions().isEmpty()) {
            fetch(batch);
        }
    }

    private void fetch(BatchRequest batch) throws FetchException {
        ServiceResponse response = call(BATCH, batch.body(), false);
        for (JsonObject error : response.objects("Errors")) {
            if (hasNone(error)) {
                found.remove(nameOf(error.text("SecretId")));
            }
        }
        Map<SecretVersion, SecretValue> values = batch.values(response);
        for (Map.Entry<SecretVersion, SecretValue> value : values.entrySet()) {
            String name = value.getKey().resource;
            found.put(name, new FoundSecret(name, value.getValue().details.arn, value.getValue()));
        }
    }
}

package io.secretagent.localaws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The requests that arrived, in order of arrival. Thread-safe. */
public final class RecordedRequests {
    private final List<RecordedRequest> requests = new ArrayList<>();

    RecordedRequests() {}

    /** A copy, which later requests do not change. */
    public synchronized List<RecordedRequest> list() {
        return List.copyOf(requests);
    }

    /** Those of one operation, {@code GetSecretValue} or {@code AssumeRole}. */
    public List<RecordedRequest> of(String operation) {
        return list().stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    public int count(String operation) {
        return of(operation).size();
    }

    /** The number of connections of these requests. */
    public long connections() {
        return list().stream().map(RecordedRequest::connection).distinct().count();
    }

    /** Removes the requests so far. */
    public synchronized void clear() {
        requests.clear();
    }

    /** Waits until a number of requests of that operation have a response, including errors. */
    public void await(String operation, int count, Duration atMost) throws InterruptedException {
        awaitAll(
                operation + " answered",
                count,
                atMost,
                request -> request.operation().equals(operation) && request.status() != 0);
    }

    /** Waits until a number of requests of that operation have arrived, with or without a response. */
    public void awaitArrival(String operation, int count, Duration atMost) throws InterruptedException {
        awaitAll(
                operation + " arrived",
                count,
                atMost,
                request -> request.operation().equals(operation));
    }

    synchronized RecordedRequest arrived(RecordedRequest request) {
        requests.add(request);
        notifyAll();
        return request;
    }

    synchronized void answered(RecordedRequest request, int status, String errorCode) {
        for (int i = 0; i < requests.size(); i++) {
            // By identity, as two requests may be equal.
            if (requests.get(i) == request) {
                requests.set(i, request.answered(status, errorCode));
            }
        }
        notifyAll();
    }

    private synchronized void awaitAll(String what, int count, Duration atMost, Predicate<RecordedRequest> filter)
            throws InterruptedException {
        Instant end = Instant.now().plus(atMost);
        while (requests.stream().filter(filter).count() < count) {
            long left = Duration.between(Instant.now(), end).toMillis();
            if (left <= 0) {
                throw new AssertionError(
                        "Not " + count + " requests " + what + " within " + atMost + "; came: " + requests);
            }
            wait(left);
        }
    }
}

package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong on command. Describe a fault, then let it hit {@code times(n)} or {@code untilCleared()}. */
public final class Faults {
    private static final byte[] GARBAGE = "{\"ARN\": <html".getBytes(StandardCharsets.UTF_8);

    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Credentials credentials;

    Faults(Credentials credentials) {
        this.credentials = credentials;
    }

    /** 400 ThrottlingException (STS: Throttling), "Rate exceeded". */
    public FaultPlan throttle() {
        return error("ThrottlingException", 400, "Rate exceeded");
    }

    /** 500 InternalServiceError. */
    public FaultPlan internalError() {
        return error("InternalServiceError", 500, "An error occurred on the server side.");
    }

    /** 503. */
    public FaultPlan unavailable() {
        return error("ServiceUnavailableException", 503, "Service is unable to handle request.");
    }

    /** An error of the test's choice. */
    public FaultPlan error(String code, int status, String message) {
        return FaultPlan.error(this::start, code, status, message);
    }

    /** Every answer takes that much longer; other faults may hit the same request. */
    public FaultPlan latency(Duration latency) {
        return FaultPlan.of(this::start, FaultKind.LATENCY, latency);
    }

    /** The connection is closed without an answer. */
    public FaultPlan dropConnection() {
        return FaultPlan.of(this::start, FaultKind.DROP, Duration.ZERO);
    }

    /** The request is read, and answered only when the fault is cleared. */
    public FaultPlan hang() {
        return FaultPlan.of(this::start, FaultKind.HANG, Duration.ZERO);
    }

    /** Sessions issued before now count as expired, whatever their Expiration says; newer ones do not. */
    public FaultPlan expiredCredentials() {
        return FaultPlan.of(this::start, FaultKind.EXPIRED, Duration.ZERO);
    }

    /** 200 with a body that is neither JSON nor XML. */
    public FaultPlan garbage() {
        return FaultPlan.of(this::start, FaultKind.GARBAGE, Duration.ZERO);
    }

    /** Ends all faults; requests that hang are answered. */
    public void clear() {
        faults.forEach(Fault::clear);
        faults.clear();
    }

    /**
     * Lets the faults in force have their way with a request.
     *
     * @return an answer to give instead of the true one
     * @throws AwsException an error to answer with
     */
    Optional<HttpResponse> apply(Service service, String operation, List<String> secretIds, String accessKeyId)
            throws ConnectionDropped, InterruptedException {
        for (Fault fault : faults) {
            if (fault.target().covers(service, operation, secretIds) && concerns(fault, accessKeyId) && fault.hits()) {
                Optional<HttpResponse> answer = strike(fault, service);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether an expiry on command would hit this session: instance metadata must then hand out another. */
    boolean expired(Credential session) {
        return faults.stream().anyMatch(fault -> fault.remaining() > 0 && isExpiredBy(fault, session));
    }

    private Fault start(FaultPlan plan, long times) {
        Fault fault = new Fault(plan, credentials.newest(), times);
        faults.removeIf(Fault::isOver);
        faults.add(fault);
        return fault;
    }

    private boolean concerns(Fault fault, String accessKeyId) {
        return fault.kind() != FaultKind.EXPIRED
                || credentials
                        .find(accessKeyId)
                        .filter(session -> isExpiredBy(fault, session))
                        .isPresent();
    }

    private static boolean isExpiredBy(Fault fault, Credential session) {
        return fault.kind() == FaultKind.EXPIRED && session.expires().isPresent() && session.serial() <= fault.since();
    }

    private static Optional<HttpResponse> strike(Fault fault, Service service)
            throws ConnectionDropped, InterruptedException {
        switch (fault.kind()) {
            case ERROR -> throw fault.error(service);
            case EXPIRED -> throw SignatureCheck.expired(service);
            case DROP -> throw new ConnectionDropped();
            case LATENCY -> fault.sleep();
            case HANG -> fault.awaitClear();
            case GARBAGE -> {
                return Optional.of(HttpResponse.of(200, "application/x-amz-json-1.1", GARBAGE));
            }
        }
        return Optional.empty();
    }
}

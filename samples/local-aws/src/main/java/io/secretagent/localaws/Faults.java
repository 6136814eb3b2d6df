package io.secretagent.localaws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes faults. Describe a fault, then let it hit {@code times(n)} or {@code untilCleared()}. */
public final class Faults {
    private static final String GARBAGE = "{\"ARN\": <html";

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
        return plan(FaultEffect.error(
                called -> AwsException.service(called.service().errorCode(code), status, message)));
    }

    /** The action is denied by a policy of that kind, whatever the policies allow. */
    public FaultPlan denied(Denial denial) {
        return plan(FaultEffect.error(called -> denial.of(called, callerArn(called))));
    }

    /** Every response is delayed by that time; other faults may hit the same request. */
    public FaultPlan latency(Duration latency) {
        return plan(FaultEffect.latency(latency));
    }

    /** The connection is closed without a response. */
    public FaultPlan dropConnection() {
        return plan(FaultEffect.of(FaultKind.DROP));
    }

    /** The request is read, and gets its response only when the fault is cleared. */
    public FaultPlan hang() {
        return plan(FaultEffect.of(FaultKind.HANG));
    }

    /** Sessions issued before now count as expired, whatever their Expiration is; newer ones do not. */
    public FaultPlan expiredCredentials() {
        return plan(FaultEffect.of(FaultKind.EXPIRED));
    }

    /** 200 with a body that is neither JSON nor XML. */
    public FaultPlan garbage() {
        return answer(200, GARBAGE);
    }

    /** Redirects to that address; {@link LocalAws#elsewhere()} records whether it was followed. */
    public FaultPlan redirect(int status, URI location) {
        return plan(FaultEffect.instead(HttpResponse.text(status, "").with("Location", location.toString())));
    }

    /** That status and body instead of the actual ones. */
    public FaultPlan answer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return plan(FaultEffect.instead(HttpResponse.of(status, "application/x-amz-json-1.1", bytes)));
    }

    /** That text instead of the request id, in the header and in the body, of responses and errors. */
    public FaultPlan requestId(String text) {
        return plan(FaultEffect.changed(answer -> OtherText.requestId(answer, text)));
    }

    /** That text in every member or element of that name in the body: {@code VersionId}, {@code ARN}, {@code Code}. */
    public FaultPlan field(String name, String text) {
        return plan(FaultEffect.changed(answer -> OtherText.field(answer, name, text)));
    }

    /** Faults of the transmission of a response. */
    public WireFaults wire() {
        return new WireFaults(this::plan);
    }

    /** Ends all faults; requests that hang get their response, endless responses are cut off. */
    public void clear() {
        faults.forEach(Fault::clear);
        faults.clear();
    }

    /**
     * Applies the active faults to a request.
     *
     * @return a response instead of the actual one
     * @throws AwsException an error to respond with
     */
    Optional<HttpResponse> apply(Called called) throws ConnectionDropped, InterruptedException {
        for (Fault fault : faults) {
            if (!concernsAnswer(fault) && hits(fault, called)) {
                Optional<HttpResponse> answer = strike(fault, called);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /** Applies the active faults to a response, the actual one or an error. */
    HttpResponse spoil(Called called, HttpResponse answer) {
        HttpResponse spoiled = faults.stream()
                .filter(fault -> fault.kind().isDelivery() && hits(fault, called))
                .findFirst()
                .map(fault -> fault.spoil(answer))
                .orElse(answer);
        for (Fault fault : faults) {
            if (fault.kind() == FaultKind.CHANGED && hits(fault, called)) {
                spoiled = fault.spoil(spoiled);
            }
        }
        return spoiled;
    }

    /** Whether a fault has expired this session: instance metadata must then issue another. */
    boolean expired(Credential session) {
        return faults.stream().anyMatch(fault -> fault.remaining() > 0 && isExpiredBy(fault, session));
    }

    private String callerArn(Called called) {
        return credentials.find(called.accessKeyId()).map(Credential::callerArn).orElse("");
    }

    private FaultPlan plan(FaultEffect effect) {
        return new FaultPlan(this::start, effect);
    }

    private Fault start(FaultPlan plan, long times) {
        Fault fault = new Fault(plan, credentials.newest(), times);
        faults.removeIf(Fault::isOver);
        faults.add(fault);
        return fault;
    }

    private static boolean concernsAnswer(Fault fault) {
        return fault.kind() == FaultKind.CHANGED || fault.kind().isDelivery();
    }

    private boolean hits(Fault fault, Called called) {
        return fault.target().covers(called) && concerns(fault, called.accessKeyId()) && fault.hits();
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

    private Optional<HttpResponse> strike(Fault fault, Called called) throws ConnectionDropped, InterruptedException {
        switch (fault.kind()) {
            case ERROR -> throw fault.error(called);
            case EXPIRED -> throw SignatureCheck.expired(called.service());
            case DROP -> throw new ConnectionDropped();
            case LATENCY -> fault.sleep();
            case HANG -> fault.awaitClear();
            case INSTEAD -> {
                return Optional.of(fault.spoil(HttpResponse.text(200, "")));
            }
            case CHANGED, DELIVERED, ENDLESS -> throw new IllegalStateException("The response is not created yet.");
        }
        return Optional.empty();
    }
}

package io.secretagent.localaws;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The address of all services of AWS: records a request, applies faults, authenticates the caller, and responds. */
final class Frontend implements HttpHandler {
    private final Control control;
    private final RecordedRequests requests;
    private final Faults faults;
    private final SignatureCheck signatures;
    private final SecretsManager secretsManager;
    private final ParameterStore parameterStore;
    private final SecurityTokenService sts;
    private final WebIdentityFederation webIdentities;
    private final SsoPortal sso;
    private final ConsoleSignIn signIn;
    private final Clock clock;

    Frontend(
            RecordedRequests requests,
            Faults faults,
            SignatureCheck signatures,
            SecretsManager secretsManager,
            ParameterStore parameterStore,
            SecurityTokenService sts,
            WebIdentityFederation webIdentities,
            SsoPortal sso,
            ConsoleSignIn signIn,
            Clock clock) {
        this.control = new Control(faults, requests);
        this.requests = requests;
        this.faults = faults;
        this.signatures = signatures;
        this.secretsManager = secretsManager;
        this.parameterStore = parameterStore;
        this.sts = sts;
        this.webIdentities = webIdentities;
        this.sso = sso;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest http) throws ConnectionDropped, InterruptedException {
        if (http.path().startsWith(Control.PREFIX)) {
            return control.handle(http);
        }
        ApiCall call = ApiCall.of(http);
        RecordedRequest record = requests.arrived(record(call));
        String requestId = UUID.randomUUID().toString();
        try {
            HttpResponse response = faults.spoil(call.called(), answer(call, requestId));
            requests.answered(record, response.status(), "");
            return response;
        } catch (AwsException e) {
            HttpResponse response = faults.spoil(call.called(), Answers.error(call.service(), e, requestId));
            requests.answered(record, response.status(), e.code());
            return response;
        }
    }

    private HttpResponse answer(ApiCall call, String requestId) throws ConnectionDropped, InterruptedException {
        Optional<HttpResponse> instead = faults.apply(call.called());
        if (instead.isPresent()) {
            return instead.get();
        }
        return switch (call.service()) {
            case STS -> Answers.xml(call.operation(), answerOfSts(call), requestId);
            case SSO -> sso.answer(call).with("x-amzn-RequestId", requestId);
            case SIGN_IN -> signIn.answer(call).with("x-amzn-RequestId", requestId);
            case SSM -> Answers.json(parameterStore.answer(call, signatures.verify(call)), requestId);
            default -> Answers.json(secretsManager.answer(call, signatures.verify(call)), requestId);
        };
    }

    private Xml answerOfSts(ApiCall call) {
        return call.operation().equals(WebIdentityFederation.OPERATION)
                ? webIdentities.answer(call.parameters())
                : sts.answer(call, signatures.verify(call));
    }

    private RecordedRequest record(ApiCall call) {
        return new RecordedRequest(
                clock.instant(),
                call.service().id(),
                call.operation(),
                call.region(),
                call.accessKeyId(),
                call.sessionToken(),
                String.join(",", call.secretIds()),
                call.http().connection(),
                call.http().headers(),
                0,
                "");
    }
}

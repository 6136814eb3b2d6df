package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;

/** Creates responses and errors in the form of each service's protocol. */
final class Answers {
    private static final String JSON = "application/x-amz-json-1.1";

    private Answers() {}

    static HttpResponse json(JsonNode answer, String requestId) {
        return HttpResponse.of(200, JSON, Json.bytes(answer)).with("x-amzn-RequestId", requestId);
    }

    static HttpResponse xml(String operation, Xml result, String requestId) {
        Xml xml = new Xml()
                .openRoot(operation + "Response")
                .open(operation + "Result")
                .append(result)
                .close(operation + "Result")
                .open("ResponseMetadata")
                .text("RequestId", requestId)
                .close("ResponseMetadata")
                .close(operation + "Response");
        return HttpResponse.of(200, "text/xml", xml.bytes()).with("x-amzn-RequestId", requestId);
    }

    static HttpResponse error(Service service, AwsException error, String requestId) {
        HttpResponse response = switch (service) {
            case SECRETS_MANAGER, SSM -> jsonError(error);
            case STS -> xmlError(error, requestId);
            case SSO, SIGN_IN -> restError(error);
            case CONTAINER -> containerError(error);
            case METADATA, ELSEWHERE, PROXY -> HttpResponse.text(error.status(), error.getMessage());
        };
        return response.with("x-amzn-RequestId", requestId);
    }

    private static HttpResponse jsonError(AwsException error) {
        JsonNode body = Json.object().put("__type", error.code()).put(error.messageField(), error.getMessage());
        return HttpResponse.of(error.status(), JSON, Json.bytes(body));
    }

    private static HttpResponse restError(AwsException error) {
        return HttpResponse.json(error.status(), Json.object().put("message", error.getMessage()))
                .with("x-amzn-ErrorType", error.code());
    }

    private static HttpResponse containerError(AwsException error) {
        return HttpResponse.json(
                error.status(), Json.object().put("code", error.code()).put("message", error.getMessage()));
    }

    private static HttpResponse xmlError(AwsException error, String requestId) {
        Xml xml = new Xml()
                .openRoot("ErrorResponse")
                .open("Error")
                .text("Type", error.status() < 500 ? "Sender" : "Receiver")
                .text("Code", error.code())
                .text("Message", error.getMessage())
                .close("Error")
                .text("RequestId", requestId)
                .close("ErrorResponse");
        return HttpResponse.of(error.status(), "text/xml", xml.bytes());
    }
}

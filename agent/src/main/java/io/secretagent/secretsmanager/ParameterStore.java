package io.secretagent.secretsmanager;

import io.secretagent.http.HttpClient;
import io.secretagent.http.JsonObject;
import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import io.secretagent.signature.AwsClock;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What differs where a resource is a parameter of AWS Systems Manager Parameter Store: the address, the request and the response of
 * {@code GetParameter}. A version has a number instead of an id, and no stages. Loaded only if such a resource is configured.
 * Thread-safe.
 *
 * <p>Source: {@code GetParameter} and {@code Parameter} in the API reference of Systems Manager.
 */
final class ParameterStore {

    /** The service's name in messages. */
    static final String TITLE = "Parameter Store";

    final SignedPost post;
    /** By configured ARN, the number that was fetched last, and when the first version that had it was created. */
    private final Map<String, Map.Entry<String, String>> fetched = new ConcurrentHashMap<>();

    ParameterStore(HttpClient client, AwsClock clock) {
        this.post = new SignedPost(client, clock, "ssm", "AmazonSSM");
    }

    /** The request's body in JSON. A parameter that is not encrypted ignores the decryption. */
    static byte[] body(String arn) {
        return new JsonObject().with("Name", arn).with("WithDecryption", true).bytes();
    }

    /**
     * The parameter in a response with status 200; a list is one text, with commas.
     *
     * @param arn as it is configured
     * @throws FetchException if there is none: another server responded, such as a proxy
     */
    SecretValue valueIn(ServiceResponse response, String arn) throws FetchException {
        JsonObject parameter = response.object("Parameter");
        String number = parameter.textOrNumber("Version");
        if (number.isEmpty() || !parameter.isText("Value")) {
            throw response.without("parameter", TITLE);
        }
        String modified = parameter.textOrAnyNumber("LastModifiedDate");
        SecretDetails details = new SecretDetails(
                parameter.text("ARN"), parameter.text("Name"), Collections.<String>emptyList(), modified);
        return SecretValue.text(versionId(arn, number, modified), parameter.text("Value"))
                .with(details);
    }

    /**
     * The number of a version. A parameter that is deleted and created anew has the same numbers again: then the time of the change
     * follows, as the store takes equal ids for equal values.
     */
    private String versionId(String arn, String number, String modified) {
        Map.Entry<String, String> first = fetched.get(arn);
        if (first == null || !first.getKey().equals(number)) {
            first = new SimpleImmutableEntry<>(number, modified);
            fetched.put(arn, first);
        }
        return OneLine.identifier(first.getValue().equals(modified) ? number : number + "@" + modified);
    }
}

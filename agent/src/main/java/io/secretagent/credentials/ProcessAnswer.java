package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * The JSON that a {@code credential_process} writes.
 *
 * <p>Source: "Sourcing credentials with an external process" in the AWS CLI user guide.
 */
final class ProcessAnswer {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private final Map<String, String> members;

    private ProcessAnswer(Map<String, String> members) {
        this.members = members;
    }

    /**
     * Reads it.
     *
     * @throws ProcessFailure if it is something else
     */
    static ProcessAnswer of(byte[] json) throws ProcessFailure {
        if (json.length == 0) {
            throw new ProcessFailure("it wrote nothing to stdout");
        }
        ProcessAnswer answer = new ProcessAnswer(members(json));
        if (!"1".equals(answer.required("Version"))) {
            throw new ProcessFailure("its output has another Version than 1");
        }
        return answer;
    }

    /** Whether the credentials in it do not expire. */
    boolean isWithoutEnd() {
        return isEmpty(members.get("Expiration"));
    }

    /**
     * The credentials in it.
     *
     * @throws ProcessFailure if there are none, or they have expired
     */
    Session session() throws ProcessFailure {
        return new Session(identity(), isWithoutEnd() ? null : expiration());
    }

    private static Map<String, String> members(byte[] json) throws ProcessFailure {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    members.put(name, parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText());
                }
                parser.skipChildren();
            }
            if (isObject && parser.nextToken() == null) {
                return members;
            }
        } catch (IOException e) {
            // As anything that is no JSON; the message would quote it.
        }
        throw new ProcessFailure("its output is not one JSON object");
    }

    private AwsCredentialsIdentity identity() throws ProcessFailure {
        String id = required("AccessKeyId");
        String secret = required("SecretAccessKey");
        String token = members.get("SessionToken");
        return isEmpty(token)
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    private String required(String member) throws ProcessFailure {
        String value = members.get(member);
        if (isEmpty(value)) {
            throw new ProcessFailure("its output has no " + member);
        }
        return value;
    }

    private Instant expiration() throws ProcessFailure {
        Instant expiration;
        try {
            String text = members.get("Expiration").replace(' ', 'T');
            expiration = OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            throw new ProcessFailure("the Expiration in its output is no time such as 2030-01-31T12:00:00Z");
        }
        if (!expiration.isAfter(Instant.now())) {
            throw new ProcessFailure("its credentials have expired at " + expiration
                    + ": it answers from an old cache, or the clock of this machine is ahead");
        }
        return expiration;
    }
}

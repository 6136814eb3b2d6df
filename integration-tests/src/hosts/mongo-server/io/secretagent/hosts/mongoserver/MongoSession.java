package io.secretagent.hosts.mongoserver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** What one connection's commands are replied with. A refused login may be repeated, as with MongoDB. */
final class MongoSession {

    private static final byte[] EMPTY = new byte[0];

    private final Map<String, String> passwords;
    private ScramConversation conversation;
    private boolean needsEmptyExchange;
    private boolean isProven;
    private volatile String user;

    MongoSession(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    boolean isOf(String other) {
        return other.equals(user);
    }

    BsonDocument reply(BsonDocument command) {
        switch (command.getFirstKey().toLowerCase(Locale.ROOT)) {
            case "hello":
            case "ismaster":
                return hello(command);
            case "buildinfo":
                return ok().append("version", new BsonString("6.0.0"))
                        .append(
                                "versionArray",
                                new BsonArray(List.of(
                                        new BsonInt32(6), new BsonInt32(0), new BsonInt32(0), new BsonInt32(0))));
            case "saslstart":
                return start(command);
            case "saslcontinue":
                return proceed(command.getBinary("payload").getData());
            case "ping":
                return user == null ? error(13, "Unauthorized", "Command ping requires authentication") : ok();
            case "endsessions":
                return ok();
            default:
                return error(59, "CommandNotFound", "no such command");
        }
    }

    private BsonDocument hello(BsonDocument command) {
        BsonDocument reply = new BsonDocument("ismaster", BsonBoolean.TRUE)
                .append("isWritablePrimary", BsonBoolean.TRUE)
                .append("helloOk", BsonBoolean.TRUE)
                .append("maxBsonObjectSize", new BsonInt32(16 * 1024 * 1024))
                .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
                .append("maxWriteBatchSize", new BsonInt32(100_000))
                .append("minWireVersion", new BsonInt32(0))
                .append("maxWireVersion", new BsonInt32(21))
                .append("readOnly", BsonBoolean.FALSE);
        if (command.containsKey("saslSupportedMechs")) {
            reply.append("saslSupportedMechs", new BsonArray(List.of(new BsonString("SCRAM-SHA-256"))));
        }
        if (command.containsKey("speculativeAuthenticate")) {
            BsonDocument started = start(command.getDocument("speculativeAuthenticate"));
            if (started.getNumber("ok").intValue() == 1) {
                reply.append("speculativeAuthenticate", started);
            }
        }
        return reply.append("ok", new BsonDouble(1));
    }

    private BsonDocument start(BsonDocument command) {
        if (!command.getString("mechanism").getValue().equals("SCRAM-SHA-256")) {
            return refusal();
        }
        isProven = false;
        conversation = new ScramConversation(command.getBinary("payload").getData());
        needsEmptyExchange = !command.getDocument("options", new BsonDocument())
                .getBoolean("skipEmptyExchange", BsonBoolean.FALSE)
                .getValue();
        return passwords.containsKey(conversation.user) ? payload(conversation.serverFirst(), false) : refusal();
    }

    private BsonDocument proceed(byte[] message) {
        if (conversation == null) {
            return refusal();
        }
        if (isProven) {
            return payload(EMPTY, true); // whatever the client sends then
        }
        byte[] last = conversation.serverFinal(message, passwords.get(conversation.user));
        if (last == null) {
            return refusal();
        }
        user = conversation.user;
        isProven = true;
        return payload(last, !needsEmptyExchange);
    }

    private static BsonDocument payload(byte[] bytes, boolean isDone) {
        return new BsonDocument("conversationId", new BsonInt32(1))
                .append("done", BsonBoolean.valueOf(isDone))
                .append("payload", new BsonBinary(bytes))
                .append("ok", new BsonDouble(1));
    }

    private static BsonDocument ok() {
        return new BsonDocument("ok", new BsonDouble(1));
    }

    private BsonDocument refusal() {
        conversation = null;
        return error(18, "AuthenticationFailed", "Authentication failed.");
    }

    private static BsonDocument error(int code, String name, String text) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", new BsonString(text))
                .append("code", new BsonInt32(code))
                .append("codeName", new BsonString(name));
    }
}

package io.secretagent.hosts.mongoserver;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** The server's side of one login by SCRAM-SHA-256 (RFC 5802). */
final class ScramConversation {

    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;
    private static final int ITERATIONS = 4096;
    /** One for all users, so that a client can keep what it has derived from a password. */
    private static final byte[] SALT = ScramFunctions.salt(16, new SecureRandom());

    final String user;
    private final String clientFirst;
    private final String serverFirst;

    /** @param first the client's first message */
    ScramConversation(byte[] first) {
        clientFirst = text(first).substring("n,,".length());
        user = attribute(clientFirst, "n=");
        serverFirst = "r=" + attribute(clientFirst, "r=") + ScramFunctions.nonce(16, new SecureRandom()) + ",s="
                + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
    }

    byte[] serverFirst() {
        return serverFirst.getBytes(StandardCharsets.UTF_8);
    }

    /** The server's last message; null if the client does not know the password. */
    byte[] serverFinal(byte[] last, String password) {
        String clientFinal = text(last);
        int proof = clientFinal.lastIndexOf(",p=");
        String all = clientFirst + "," + serverFirst + "," + clientFinal.substring(0, proof);
        byte[] salted = ScramFunctions.saltedPassword(
                MECHANISM, StringPreparation.SASL_PREPARATION, password.toCharArray(), SALT, ITERATIONS);
        byte[] stored = ScramFunctions.storedKey(MECHANISM, ScramFunctions.clientKey(MECHANISM, salted));
        byte[] proved = Base64.getDecoder().decode(clientFinal.substring(proof + 3));
        if (!ScramFunctions.verifyClientProof(MECHANISM, proved, stored, all)) {
            return null;
        }
        byte[] signature = ScramFunctions.serverSignature(MECHANISM, ScramFunctions.serverKey(MECHANISM, salted), all);
        return ("v=" + Base64.getEncoder().encodeToString(signature)).getBytes(StandardCharsets.UTF_8);
    }

    private static String attribute(String message, String name) {
        for (String part : message.split(",")) {
            if (part.startsWith(name)) {
                return part.substring(name.length());
            }
        }
        throw new IllegalArgumentException("No " + name + " in the message");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

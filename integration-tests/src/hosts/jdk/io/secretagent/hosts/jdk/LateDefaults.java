package io.secretagent.hosts.jdk;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.TimeZone;
import java.util.logging.LogManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Sets in {@code main} defaults that the JVM reads once, at the first use, and shows whether they take effect: an earlier
 * use, as by an agent, would have fixed the old ones.
 */
public final class LateDefaults {

    private LateDefaults() {}

    /**
     * Prints the defaults that the JVM uses.
     *
     * @param arguments a trust store in PKCS12 with password {@code changeit}, then ports on loopback to shake hands with
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.setProperty("javax.net.ssl.trustStore", arguments[0]);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("user.timezone", "Pacific/Kiritimati");

        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
        for (int i = 1; i < arguments.length; i++) {
            System.out.println("handshake " + i + ": " + handshake(Integer.parseInt(arguments[i])));
        }
        System.out.println("time zone: " + TimeZone.getDefault().getID());
    }

    private static String handshake(int port) throws IOException, GeneralSecurityException {
        try (Socket socket = SSLContext.getDefault().getSocketFactory().createSocket("127.0.0.1", port)) {
            ((SSLSocket) socket).startHandshake();
            return "trusted";
        } catch (SSLException e) {
            return "not trusted";
        }
    }
}

package io.secretagent.it.harness.drivers;

import io.secretagent.it.harness.service.Identity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * The encryption of a login alone, as SQL Server has it where neither side asks for more (MS-TDS, 2.2.6.5): the messages of the handshake are in
 * packets of the type PRELOGIN, the login is in TLS records as they are, and the response is not encrypted.
 */
final class TdsEncryption {

    private static final int RECORD_HEADER = 5;
    private static final int SIZE = 64 * 1024;
    private static final String PASSWORD = "tests-only";

    private final SSLEngine engine;
    private final ByteBuffer received = ByteBuffer.allocate(SIZE).flip();

    TdsEncryption(SSLContext context) {
        engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    /** With a certificate of its own. */
    static SSLContext context() {
        try {
            Path file = Files.createTempFile("tds", ".p12");
            Identity.root("tests").issue("localhost", "RSA").writePkcs12(file, PASSWORD);
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Files.delete(file);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shakes hands. */
    void begin(DataInputStream in, DataOutputStream out) throws IOException {
        engine.beginHandshake();
        HandshakeStatus next = engine.getHandshakeStatus();
        while (next != HandshakeStatus.FINISHED && next != HandshakeStatus.NOT_HANDSHAKING) {
            if (next == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
                next = engine.getHandshakeStatus();
            } else {
                next = next == HandshakeStatus.NEED_WRAP ? send(out) : receive(in);
            }
        }
    }

    /** All that is to be sent up to the client's next message is in one packet. */
    private HandshakeStatus send(DataOutputStream out) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(SIZE);
        HandshakeStatus next = HandshakeStatus.NEED_WRAP;
        while (next == HandshakeStatus.NEED_WRAP) {
            next = engine.wrap(ByteBuffer.allocate(0), records).getHandshakeStatus();
        }
        byte[] content = new byte[records.position()];
        records.flip().get(content);
        TdsPacket.write(TdsPacket.PRELOGIN, content, out);
        out.flush();
        return next;
    }

    private HandshakeStatus receive(DataInputStream in) throws IOException {
        SSLEngineResult result = engine.unwrap(received, ByteBuffer.allocate(SIZE));
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            append(TdsPacket.read(in).content());
        }
        return result.getHandshakeStatus();
    }

    private void append(byte[] bytes) {
        received.compact().put(bytes).flip();
    }

    /** The first message in TLS records. */
    byte[] read(DataInputStream in) throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(SIZE);
        while (plain.position() < TdsPacket.HEADER || plain.position() < plain.getShort(2)) {
            byte[] header = new byte[RECORD_HEADER];
            in.readFully(header);
            byte[] content = new byte[ByteBuffer.wrap(header).getShort(RECORD_HEADER - Short.BYTES)];
            in.readFully(content);
            append(header);
            append(content);
            engine.unwrap(received, plain);
        }
        byte[] message = new byte[plain.position()];
        plain.flip().get(message);
        return message;
    }
}

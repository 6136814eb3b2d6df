package io.secretagent.it.harness.service;

import io.secretagent.it.harness.PrivateFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Writes PEM files for a listener, and the YAML that names them. */
public final class Tls {

    private Tls() {}

    /** Writes a certificate with its chain, and its key as PKCS#8. */
    public static String files(Path folder, Identity server) throws GeneralSecurityException {
        return files(folder, server.certificates(), server.pkcs8());
    }

    /** The first record of a client whose newest protocol is this, as in 0x0302 for TLS 1.1. */
    public static byte[] clientHello(int version) {
        byte[] suites = {0, 4, (byte) 0xC0, 0x2B, (byte) 0xC0, 0x09}; // ECDHE_ECDSA with AES 128, GCM and CBC
        byte[] groups = {0, 10, 0, 4, 0, 2, 0, 23}; // secp256r1
        byte[] signatures = {0, 13, 0, 4, 0, 2, 4, 3}; // ecdsa_secp256r1_sha256
        ByteBuffer hello = ByteBuffer.allocate(128);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0);
        hello.put(suites).put(new byte[] {1, 0});
        hello.putShort((short) (groups.length + signatures.length)).put(groups).put(signatures);
        int length = hello.position();
        return ByteBuffer.allocate(9 + length)
                .put((byte) 0x16)
                .putShort((short) 0x0301)
                .putShort((short) (4 + length))
                .putInt(1 << 24 | length)
                .put(hello.array(), 0, length)
                .array();
    }

    public static String files(Path folder, String certificates, String key) {
        return "cert-file: " + PrivateFile.write(folder.resolve("server.pem"), certificates) + ", key-file: "
                + PrivateFile.write(folder.resolve("server.key"), key);
    }
}

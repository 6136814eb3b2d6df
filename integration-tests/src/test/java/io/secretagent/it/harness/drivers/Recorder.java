package io.secretagent.it.harness.drivers;

import java.util.List;

/** A server that records the logins of drivers, and refuses all of them. */
public interface Recorder extends AutoCloseable {

    int port();

    /** The logins since the last call. */
    List<Login> taken();

    @Override
    void close();

    /** A server that speaks SQL Server's first packets. */
    static Recorder sqlServer() {
        return SocketRecorder.start(TdsProtocol.plain());
    }

    /** The same with logins that are encrypted, as R2DBC's driver needs them: without, it takes the refusal for another message. */
    static Recorder encryptingSqlServer() {
        return SocketRecorder.start(TdsProtocol.withEncryptedLogin());
    }
}

package io.secretagent.it.harness.drivers;

import java.util.List;

/** The servers of all vendors; each is started at its first use. */
final class Servers implements AutoCloseable {

    private final List<String> passwords;
    private Recorder postgreSql;
    private Recorder mySql;
    private Recorder mariaDb;
    private Recorder sqlServer;
    private Recorder http;

    /** @param passwords those that MySQL's and MariaDB's servers can recognise */
    Servers(List<String> passwords) {
        this.passwords = passwords;
    }

    synchronized Recorder postgreSql() {
        postgreSql = postgreSql == null ? SocketRecorder.start(new PostgreSqlProtocol()) : postgreSql;
        return postgreSql;
    }

    synchronized Recorder mySql() {
        mySql = mySql == null ? SocketRecorder.start(new MySqlProtocol("8.0.36", passwords)) : mySql;
        return mySql;
    }

    synchronized Recorder mariaDb() {
        mariaDb =
                mariaDb == null ? SocketRecorder.start(new MySqlProtocol("5.5.5-10.11.6-MariaDB", passwords)) : mariaDb;
        return mariaDb;
    }

    synchronized Recorder sqlServer() {
        sqlServer = sqlServer == null ? SocketRecorder.start(TdsProtocol.plain()) : sqlServer;
        return sqlServer;
    }

    synchronized Recorder http() {
        http = http == null ? HttpRecorder.start() : http;
        return http;
    }

    @Override
    public void close() {
        for (Recorder each : new Recorder[] {postgreSql, mySql, mariaDb, sqlServer, http}) {
            if (each != null) {
                each.close();
            }
        }
    }
}

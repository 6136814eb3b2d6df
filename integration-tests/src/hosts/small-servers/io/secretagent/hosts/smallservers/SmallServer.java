package io.secretagent.hosts.smallservers;

import io.secretagent.hosts.jdk.CommandLoop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback with users and passwords, whose protocol is a {@link Session}. Commands: {@code set USER PASSWORD} and {@code end
 * USER}, which closes the user's connections.
 */
final class SmallServer {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<Socket, Session> sessions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Protocol protocol;

    private SmallServer(Protocol protocol) {
        this.protocol = protocol;
    }

    /** How a connection is served. */
    interface Protocol {

        Session session(Users users);
    }

    /** Says whether a user has a password. */
    interface Users {

        boolean logIn(String user, String password);
    }

    /** One connection. Its user may be read by another thread. */
    abstract static class Session {

        /** Null before the login. */
        volatile String user;

        /** Replies until the connection ends. */
        abstract void serve(DataInputStream in, DataOutputStream out) throws IOException;
    }

    /** Serves until stdin ends. */
    static void run(String port, Protocol protocol) throws Exception {
        ServerSocket listener = new ServerSocket(Integer.parseInt(port), 50, InetAddress.getLoopbackAddress());
        SmallServer server = new SmallServer(protocol);
        server.threads.execute(() -> server.accept(listener));
        CommandLoop.run(3, server::answer);
        System.exit(0);
    }

    private String answer(String[] words) throws IOException {
        if (words[0].equals("set")) {
            passwords.put(words[1], words[2]);
        } else {
            for (Map.Entry<Socket, Session> each : sessions.entrySet()) {
                if (words[1].equals(each.getValue().user)) {
                    each.getKey().close();
                }
            }
        }
        return "done";
    }

    private void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // the end
        }
    }

    private void serve(Socket socket) {
        Session session = protocol.session((user, password) -> password.equals(passwords.get(user)));
        sessions.put(socket, session);
        try (socket) {
            session.serve(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            // the client, or the command "end", has closed the connection
        } finally {
            sessions.remove(socket);
        }
    }
}

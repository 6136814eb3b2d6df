package io.secretagent.http;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that responds to each request with bytes of the test's choice. */
final class RawServer implements Closeable {

    /** Responds to one request. */
    interface Script {

        /** Writes the response; the connection is closed if it returns false. */
        boolean respond(int request, OutputStream out) throws Exception;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Script script;
    /** The first line and the headers of each request. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    final List<Socket> connections = new CopyOnWriteArrayList<>();

    RawServer(Script script) throws IOException {
        this.script = script;
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that sends the same response to every request and leaves connections open. */
    static RawServer responding(String text) throws IOException {
        return new RawServer((request, out) -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
    }

    Address address() {
        return Address.parse("http://127.0.0.1:" + listener.getLocalPort(), null);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread thread = new Thread(() -> serve(socket), "raw-server-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String head = head(in); head != null; head = head(in)) {
                heads.add(head);
                if (!script.respond(heads.size(), socket.getOutputStream())) {
                    return;
                }
                socket.getOutputStream().flush();
            }
        } catch (Exception e) {
            // the client has closed the connection
        }
    }

    /** The next head, or null at the end of the connection. Skips the body that the head announces. */
    private static String head(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                in.skip(length);
                return head.toString();
            }
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
            head.append(line).append('\n');
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}

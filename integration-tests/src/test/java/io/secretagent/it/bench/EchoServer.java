package io.secretagent.it.bench;

import io.secretagent.it.harness.service.Frames;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The simplest possible server of the protocol's frames: it sends every frame back. Prints its port. */
final class EchoServer {

    private static final int BUFFER = 512;

    private EchoServer() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> echo(socket));
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            OutputStream out = socket.getOutputStream();
            DataInputStream data = new DataInputStream(in);
            while (true) {
                int magic = data.readInt();
                byte[] body = new byte[data.readInt()];
                data.readFully(body);
                out.write(Frames.with(magic, body.length, body));
            }
        } catch (IOException e) {
            return; // the client has closed
        }
    }
}

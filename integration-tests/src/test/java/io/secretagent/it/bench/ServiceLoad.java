package io.secretagent.it.bench;

import io.secretagent.it.harness.service.Frames;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Clients that send requests to one server for a time. */
final class ServiceLoad {

    /** Two clients: the smallest machine has cores for no more beside the server. */
    static final int CLIENTS = 2;

    private static final byte[] REQUEST = Frames.request("Secret", "password");

    private final int port;
    private final boolean isOneConnectionForMany;
    private final long nanos;

    ServiceLoad(int port, boolean isOneConnectionForMany, long nanos) {
        this.port = port;
        this.isOneConnectionForMany = isOneConnectionForMany;
        this.nanos = nanos;
    }

    /** The time of each request, including the connect where each has its own connection. */
    List<Long> run(ExecutorService threads) throws InterruptedException, ExecutionException {
        Callable<List<Long>> client = isOneConnectionForMany ? this::overOneConnection : this::overOneEach;
        List<Future<List<Long>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(client));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> done : clients) {
            all.addAll(done.get());
        }
        return all;
    }

    private List<Long> overOneEach() throws IOException {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + nanos;
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            try (Socket socket = connect()) {
                ask(socket.getOutputStream(), new DataInputStream(socket.getInputStream()));
            }
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    private List<Long> overOneConnection() throws IOException {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + nanos;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                ask(out, in);
                times.add(System.nanoTime() - start);
            }
        }
        return times;
    }

    /** Closes with RST, as clients of many short connections do so as not to run out of ports. */
    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoLinger(!isOneConnectionForMany, 0);
        return socket;
    }

    private static void ask(OutputStream out, DataInputStream in) throws IOException {
        out.write(REQUEST);
        if (in.readInt() != Frames.MAGIC) {
            throw new IOException("the reply is not a frame");
        }
        in.readFully(new byte[in.readInt()]);
    }
}
